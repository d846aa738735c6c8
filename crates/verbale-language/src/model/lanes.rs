//! Products of whole numbers in the processor's widest lanes. Sums of whole numbers do not depend on their order, so every
//! processor gives the same bits.

/// Columns done at once; the columns of every matrix are a multiple of it.
pub const COLUMNS: usize = 16;

/// Two rows of a matrix for [`COLUMNS`] columns, the two numbers of a column side by side.
pub type Pairs = [i16; 2 * COLUMNS];

/// What lanes must be able to do.
pub trait Lanes: Copy {
    /// [`COLUMNS`] sums.
    type Sums: Copy;

    /// Sums of nothing.
    fn none(self) -> Self::Sums;

    /// Adds the products of a pair of numbers with two rows of a matrix.
    fn add(self, sums: Self::Sums, pair: i32, rows: &Pairs) -> Self::Sums;

    /// The sums as numbers.
    fn numbers(self, sums: Self::Sums) -> [i32; COLUMNS];
}

impl Lanes for pulp::Scalar {
    type Sums = [i32; COLUMNS];

    #[inline(always)]
    fn none(self) -> Self::Sums {
        [0; COLUMNS]
    }

    #[inline(always)]
    fn add(self, mut sums: Self::Sums, pair: i32, rows: &Pairs) -> Self::Sums {
        let (first, second) = (i32::from(pair as i16), pair >> 16);
        for (sum, [a, b]) in sums.iter_mut().zip(rows.as_chunks::<2>().0) {
            *sum = sum.wrapping_add(first * i32::from(*a)).wrapping_add(second * i32::from(*b));
        }
        sums
    }

    #[inline(always)]
    fn numbers(self, sums: Self::Sums) -> [i32; COLUMNS] {
        sums
    }
}

#[cfg(target_arch = "x86_64")]
impl Lanes for pulp::x86::V1 {
    type Sums = [pulp::i32x4; 4];

    #[inline(always)]
    fn none(self) -> Self::Sums {
        [pulp::cast([0i32; 4]); 4]
    }

    #[inline(always)]
    fn add(self, mut sums: Self::Sums, pair: i32, rows: &Pairs) -> Self::Sums {
        let pair = pulp::cast([pair; 4]);
        let rows: [pulp::i16x8; 4] = pulp::cast(*rows);
        for (sum, row) in sums.iter_mut().zip(rows) {
            let product = self.sse2._mm_madd_epi16(pair, pulp::cast(row));
            *sum = pulp::cast(self.sse2._mm_add_epi32(pulp::cast(*sum), product));
        }
        sums
    }

    #[inline(always)]
    fn numbers(self, sums: Self::Sums) -> [i32; COLUMNS] {
        pulp::cast(sums)
    }
}

#[cfg(target_arch = "x86_64")]
impl Lanes for pulp::x86::V3 {
    type Sums = [pulp::i32x8; 2];

    #[inline(always)]
    fn none(self) -> Self::Sums {
        [self.splat_i32x8(0); 2]
    }

    #[inline(always)]
    fn add(self, [a, b]: Self::Sums, pair: i32, rows: &Pairs) -> Self::Sums {
        let pair: pulp::i16x16 = pulp::cast(self.splat_i32x8(pair));
        let [low, high]: [pulp::i16x16; 2] = pulp::cast(*rows);
        [
            self.wrapping_add_i32x8(a, self.multiply_wrapping_add_adjacent_i16x16(pair, low)),
            self.wrapping_add_i32x8(b, self.multiply_wrapping_add_adjacent_i16x16(pair, high)),
        ]
    }

    #[inline(always)]
    fn numbers(self, sums: Self::Sums) -> [i32; COLUMNS] {
        pulp::cast(sums)
    }
}

#[cfg(target_arch = "x86_64")]
impl Lanes for pulp::x86::V4 {
    type Sums = pulp::i32x16;

    #[inline(always)]
    fn none(self) -> Self::Sums {
        self.splat_i32x16(0)
    }

    #[inline(always)]
    fn add(self, sums: Self::Sums, pair: i32, rows: &Pairs) -> Self::Sums {
        let pair: pulp::i16x32 = pulp::cast(self.splat_i32x16(pair));
        let rows: pulp::i16x32 = pulp::cast(*rows);
        self.wrapping_add_i32x16(sums, self.multiply_wrapping_add_adjacent_i16x32(pair, rows))
    }

    #[inline(always)]
    fn numbers(self, sums: Self::Sums) -> [i32; COLUMNS] {
        pulp::cast(sums)
    }
}

/// A matrix of whole numbers: for each block of [`COLUMNS`] columns its rows, two by two; with what a number in each column
/// stands for.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// Rows divided by two.
    pub pairs: usize,
    /// Blocks of columns, each of `pairs` entries.
    pub blocks: Vec<Pairs>,
    /// For each column, what one of a sum is worth.
    pub worth: Vec<f32>,
}

/// What a weight's largest number becomes: with [`LIMIT`], no sum over 288 products overflows.
const LARGEST: f32 = 1800.0;

/// Numbers of a vector are kept within this.
const LIMIT: f32 = 4095.0;

/// The two numbers of a vector in one word, as whole numbers of which `one` make 1.
#[inline(always)]
pub fn whole(first: f32, second: f32, one: f32) -> i32 {
    // Adding 1.5 * 2^23 leaves the rounded number in the low bits.
    const MAGIC: f32 = 12_582_912.0;
    let round = |x: f32| (x * one).clamp(-LIMIT, LIMIT) + MAGIC;
    (round(first).to_bits() & 0xffff | round(second).to_bits() << 16) as i32
}

impl Matrix {
    /// A matrix of zeros.
    pub fn empty(rows: usize, columns: usize) -> Self {
        let pairs = rows.div_ceil(2);
        let blocks = vec![[0; 2 * COLUMNS]; pairs * (columns / COLUMNS)];
        Self { pairs, blocks, worth: vec![0.0; columns] }
    }

    /// Quantises a matrix of floats by rows, for vectors of which `one` makes 1; an odd row stands alone.
    pub fn new(floats: &[f32], columns: usize, one: f32) -> Self {
        let rows = floats.len() / columns.max(1);
        let largest = |column: usize| (0..rows).fold(0f32, |m, r| m.max(floats[r * columns + column].abs()));
        let step: Vec<f32> = (0..columns).map(|c| largest(c) / LARGEST).collect();
        let pairs = rows.div_ceil(2);
        let number = |row: usize, column: usize| {
            let x = floats.get(row * columns + column).copied().unwrap_or(0.0);
            if step[column] > 0.0 { (x / step[column]).round() as i16 } else { 0 }
        };
        let blocks = (0..columns / COLUMNS)
            .flat_map(|b| (0..pairs).map(move |p| (b, p)))
            .map(|(b, p)| std::array::from_fn(|l| number(2 * p + l % 2, b * COLUMNS + l / 2)))
            .collect();
        Self { pairs, blocks, worth: step.iter().map(|s| s / one).collect() }
    }

    /// Whether no sum can overflow.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.blocks.as_flattened().iter().all(|n| f32::from(n.unsigned_abs()) <= LARGEST)
    }
}

/// Rows of a product done at once.
const TOGETHER: usize = 6;

/// `out = a b + bias`, for `rows` rows of `a` that start `stride` pairs from one another (they may overlap); `out` has a row of the
/// matrix's columns for each.
#[inline(always)]
pub fn product<L: Lanes>(
    lanes: L,
    rows: usize,
    a: &[i32],
    stride: usize,
    b: &Matrix,
    bias: &[f32],
    out: &mut [f32],
) {
    let columns = b.worth.len();
    for (n, block) in b.blocks.chunks_exact(b.pairs).enumerate() {
        let at = n * COLUMNS;
        let (Some(worth), Some(bias)) = (b.worth[at..].first_chunk(), bias[at..].first_chunk()) else {
            return;
        };
        let mut row = 0;
        while row + TOGETHER <= rows {
            tile::<L, TOGETHER>(
                lanes,
                &a[row * stride..],
                stride,
                block,
                worth,
                bias,
                &mut out[row * columns + at..],
                columns,
            );
            row += TOGETHER;
        }
        while row < rows {
            tile::<L, 1>(
                lanes,
                &a[row * stride..],
                stride,
                block,
                worth,
                bias,
                &mut out[row * columns + at..],
                columns,
            );
            row += 1;
        }
    }
}

#[inline(always)]
#[allow(clippy::too_many_arguments, reason = "one step of the product")]
fn tile<L: Lanes, const R: usize>(
    lanes: L,
    a: &[i32],
    stride: usize,
    block: &[Pairs],
    worth: &[f32; COLUMNS],
    bias: &[f32; COLUMNS],
    out: &mut [f32],
    columns: usize,
) {
    let mut sums = [lanes.none(); R];
    let lines: [&[i32]; R] = std::array::from_fn(|r| &a[r * stride..][..block.len()]);
    for (k, rows) in block.iter().enumerate() {
        for r in 0..R {
            sums[r] = lanes.add(sums[r], lines[r][k], rows);
        }
    }
    for (r, sum) in sums.into_iter().enumerate() {
        let numbers = lanes.numbers(sum);
        let Some(out) = out[r * columns..].first_chunk_mut::<COLUMNS>() else { return };
        for l in 0..COLUMNS {
            out[l] = numbers[l] as f32 * worth[l] + bias[l];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by<L: Lanes>(lanes: L, rows: usize, a: &[i32], stride: usize, b: &Matrix, bias: &[f32]) -> Vec<f32> {
        let mut out = vec![0.0; rows * bias.len()];
        product(lanes, rows, a, stride, b, bias, &mut out);
        out
    }

    #[test]
    fn all_lanes_give_the_same_bits_and_nearly_the_product() {
        let (rows, inner, columns) = (13, 6, 32);
        let number = |k: usize| ((k * 37 % 101) as f32 - 50.0) / 40.0;
        let floats: Vec<f32> = (0..inner * columns).map(number).collect();
        let vector: Vec<f32> = (0..rows * inner).map(|k| number(k + 7)).collect();
        let bias: Vec<f32> = (0..columns).map(|k| k as f32 / 8.0).collect();
        let matrix = Matrix::new(&floats, columns, 256.0);
        let a: Vec<i32> = vector.chunks_exact(2).map(|x| whole(x[0], x[1], 256.0)).collect();
        let plain = by(pulp::Scalar, rows, &a, inner / 2, &matrix, &bias);
        #[cfg(target_arch = "x86_64")]
        {
            if let Some(lanes) = pulp::x86::V1::try_new() {
                assert_eq!(plain, by(lanes, rows, &a, inner / 2, &matrix, &bias));
            }
            if let Some(lanes) = pulp::x86::V3::try_new() {
                assert_eq!(plain, by(lanes, rows, &a, inner / 2, &matrix, &bias));
            }
            if let Some(lanes) = pulp::x86::V4::try_new() {
                assert_eq!(plain, by(lanes, rows, &a, inner / 2, &matrix, &bias));
            }
        }
        for r in 0..rows {
            for c in 0..columns {
                let exact: f32 = (0..inner).map(|k| vector[r * inner + k] * floats[k * columns + c]).sum();
                assert!((plain[r * columns + c] - exact - bias[c]).abs() < 0.03);
            }
        }
    }
}
