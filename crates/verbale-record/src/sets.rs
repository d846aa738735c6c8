//! Things that belong together, joined pair by pair (union-find).

/// Disjoint sets of places.
pub(crate) struct Sets {
    parent: Vec<usize>,
}

impl Sets {
    /// Every place by itself.
    pub fn new(places: usize) -> Self {
        Self { parent: (0..places).collect() }
    }

    /// The lowest place of the set that `place` is in.
    pub fn first(&mut self, place: usize) -> usize {
        let mut root = place;
        while self.parent[root] != root {
            root = self.parent[root];
        }
        let mut k = place;
        while self.parent[k] != root {
            k = std::mem::replace(&mut self.parent[k], root);
        }
        root
    }

    /// Puts two sets together; false when they were one already.
    pub fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.first(a), self.first(b));
        self.parent[a.max(b)] = a.min(b);
        a != b
    }
}
