//! Products of small matrices in plain loops: the order of the sums is fixed, so every processor gives the same bits.

/// Columns done at once; the widths of all matrices are multiples of it.
pub const LANES: usize = 16;

/// Rows of the result done at once.
const TOGETHER: usize = 6;

/// Rows of the second matrix done at once.
const PANEL: usize = 288;

/// A matrix by rows that may overlap (windows over rows): row `r` starts at `r * stride`.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'a> {
    /// The numbers.
    pub data: &'a [f32],
    /// From one row's start to the next one's.
    pub stride: usize,
}

/// One product, with the sizes: dispatched once to the widest lanes that the processor has.
struct Product<'a, 'c> {
    sizes: [usize; 3],
    a: Rows<'a>,
    b: Rows<'a>,
    c: &'c mut [f32],
    c_stride: usize,
    transposed: bool,
}

impl pulp::WithSimd for Product<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        let Self { sizes: [m, k, n], a, b, c, c_stride, transposed } = self;
        let mut i = 0;
        while i < m {
            match (m - i >= TOGETHER, transposed) {
                (true, false) => rows::<TOGETHER>(i, k, n, a, b, c, c_stride),
                (true, true) => columns::<TOGETHER>(i, k, n, a, b, c, c_stride),
                (false, false) => rows::<1>(i, k, n, a, b, c, c_stride),
                (false, true) => columns::<1>(i, k, n, a, b, c, c_stride),
            }
            i += if m - i >= TOGETHER { TOGETHER } else { 1 };
        }
    }
}

/// `c += a b`, with `a` of `m` rows and `k` columns, `b` of `k` rows and `n` columns.
pub fn product(m: usize, k: usize, n: usize, a: Rows<'_>, b: Rows<'_>, c: &mut [f32], c_stride: usize) {
    debug_assert_eq!(n % LANES, 0);
    pulp::Arch::new().dispatch(Product { sizes: [m, k, n], a, b, c, c_stride, transposed: false });
}

/// `c += aᵀ b`, with `a` of `k` rows and `m` columns, `b` of `k` rows and `n` columns.
pub fn product_transposed(
    m: usize,
    k: usize,
    n: usize,
    a: Rows<'_>,
    b: Rows<'_>,
    c: &mut [f32],
    c_stride: usize,
) {
    debug_assert_eq!(n % LANES, 0);
    pulp::Arch::new().dispatch(Product { sizes: [m, k, n], a, b, c, c_stride, transposed: true });
}

#[inline(always)]
fn rows<const R: usize>(
    i: usize,
    k: usize,
    n: usize,
    a: Rows<'_>,
    b: Rows<'_>,
    c: &mut [f32],
    c_stride: usize,
) {
    // The rows are packed column by column, so that the inner loop reads each list from one place.
    let mut packed = [[0f32; R]; PANEL];
    for start in (0..k).step_by(PANEL) {
        let len = PANEL.min(k - start);
        for r in 0..R {
            let line = &a.data[(i + r) * a.stride + start..][..len];
            for (slot, x) in packed.iter_mut().zip(line) {
                slot[r] = *x;
            }
        }
        for j in (0..n).step_by(LANES) {
            let mut sums = [[0f32; LANES]; R];
            for (at, column) in packed[..len].iter().enumerate() {
                let Some(line) = b.data[(start + at) * b.stride + j..].first_chunk::<LANES>() else { return };
                for r in 0..R {
                    for l in 0..LANES {
                        sums[r][l] += column[r] * line[l];
                    }
                }
            }
            add::<R>(&sums, i, j, c, c_stride);
        }
    }
}

#[inline(always)]
fn columns<const R: usize>(
    i: usize,
    k: usize,
    n: usize,
    a: Rows<'_>,
    b: Rows<'_>,
    c: &mut [f32],
    c_stride: usize,
) {
    for j in (0..n).step_by(LANES) {
        let mut sums = [[0f32; LANES]; R];
        for at in 0..k {
            let Some(line) = b.data[at * b.stride + j..].first_chunk::<LANES>() else { return };
            let Some(column) = a.data[at * a.stride + i..].first_chunk::<R>() else { return };
            for r in 0..R {
                for l in 0..LANES {
                    sums[r][l] += column[r] * line[l];
                }
            }
        }
        add::<R>(&sums, i, j, c, c_stride);
    }
}

#[inline(always)]
fn add<const R: usize>(sums: &[[f32; LANES]; R], i: usize, j: usize, c: &mut [f32], c_stride: usize) {
    for (r, sum) in sums.iter().enumerate() {
        let out = &mut c[(i + r) * c_stride + j..][..LANES];
        for (o, s) in out.iter_mut().zip(sum) {
            *o += s;
        }
    }
}

/// `c += x b` for one row `x`, many columns.
pub fn row_product(x: &[f32], b: &[f32], c: &mut [f32]) {
    product(1, x.len(), c.len(), Rows { data: x, stride: x.len() }, Rows { data: b, stride: c.len() }, c, 0);
}

/// The transposed matrix: `from` has `rows` rows and `columns` columns.
#[must_use]
pub fn transposed(from: &[f32], rows: usize, columns: usize) -> Vec<f32> {
    let mut out = vec![0.0; from.len()];
    for r in 0..rows {
        for c in 0..columns {
            out[c * rows + r] = from[r * columns + c];
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_sums_of_products() {
        // 5 by 3 times 3 by 16, and the transposed way round.
        let a: Vec<f32> = (0..15).map(|x| x as f32 - 7.0).collect();
        let b: Vec<f32> = (0..48).map(|x| (x % 5) as f32 - 2.0).collect();
        let mut c = vec![1.0; 80];
        product(5, 3, 16, Rows { data: &a, stride: 3 }, Rows { data: &b, stride: 16 }, &mut c, 16);
        let mut d = vec![1.0; 80];
        let turned = transposed(&a, 5, 3);
        product_transposed(
            5,
            3,
            16,
            Rows { data: &turned, stride: 5 },
            Rows { data: &b, stride: 16 },
            &mut d,
            16,
        );
        for i in 0..5 {
            for j in 0..16 {
                let expected = 1.0 + (0..3).map(|k| a[i * 3 + k] * b[k * 16 + j]).sum::<f32>();
                assert_eq!(c[i * 16 + j], expected);
                assert_eq!(d[i * 16 + j], expected);
            }
        }
    }
}
