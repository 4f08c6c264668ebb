//! Chance that repeats: the same seed gives the same month.

/// A small generator of numbers (splitmix64). Good enough for a rehearsal, not for secrets.
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `end`, without `end`.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.next() % u64::from(end.max(1))).unwrap_or(0)
    }

    /// A number from `first` to `last`.
    pub(super) fn between(&mut self, first: u32, last: u32) -> u32 {
        first + self.below(last - first + 1)
    }

    /// True in `percent` of a hundred cases.
    pub(super) fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of several; `None` of none.
    pub(super) fn pick<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let place = self.below(u32::try_from(all.len()).unwrap_or(u32::MAX));
        all.get(place as usize)
    }

    /// One of several that have weights; the last where the weights are all zero.
    pub(super) fn weighted<T: Copy>(&mut self, all: &[(T, u32)]) -> Option<T> {
        let mut left = self.below(all.iter().map(|(_, weight)| weight).sum());
        let chosen = all.iter().find(|(_, weight)| {
            let here = left < *weight;
            left = left.saturating_sub(*weight);
            here
        });
        chosen.or(all.last()).map(|(one, _)| *one)
    }
}

/// A bag from which things are drawn in a random order, each as often as its weight, and which is then filled
/// again: shares come out as planned, and what is rare still occurs.
#[derive(Debug)]
pub(super) struct Bag<T> {
    all: Vec<(T, u32)>,
    left: Vec<T>,
}

impl<T: Clone> Bag<T> {
    pub(super) fn new(all: Vec<(T, u32)>) -> Self {
        Self { all, left: Vec::new() }
    }

    pub(super) fn draw(&mut self, chance: &mut Chance) -> Option<T> {
        if self.left.is_empty() {
            let copies = |(one, weight): &(T, u32)| std::iter::repeat_n(one.clone(), *weight as usize);
            self.left = self.all.iter().flat_map(copies).collect();
        }
        let place = chance.below(u32::try_from(self.left.len()).unwrap_or(u32::MAX)) as usize;
        (place < self.left.len()).then(|| self.left.swap_remove(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers of the reference implementation for the seed 1234567.
    #[test]
    fn the_numbers_are_those_of_splitmix64() {
        let mut chance = Chance::new(1_234_567);
        let first: Vec<u64> = std::iter::repeat_with(|| chance.next()).take(3).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn weights_are_kept_and_zero_is_never_drawn() {
        let mut chance = Chance::new(1);
        let drawn: Vec<char> =
            (0..1000).filter_map(|_| chance.weighted(&[('a', 9), ('b', 0), ('c', 1)])).collect();
        let share = |one| drawn.iter().filter(|other| **other == one).count();
        assert_eq!((drawn.len(), share('b')), (1000, 0));
        assert!((50..200).contains(&share('c')), "{}", share('c'));
    }

    #[test]
    fn a_bag_is_drawn_to_the_bottom_before_it_is_filled_again() {
        let (mut chance, mut bag) = (Chance::new(1), Bag::new(vec![('a', 3), ('b', 1)]));
        for _ in 0..5 {
            let mut round: Vec<char> = (0..4).filter_map(|_| bag.draw(&mut chance)).collect();
            round.sort_unstable();
            assert_eq!(round, ['a', 'a', 'a', 'b']);
        }
        assert_eq!(Bag::<char>::new(vec![]).draw(&mut chance), None);
    }
}
