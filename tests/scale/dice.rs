//! Numbers that look drawn and are not: mixed from what they are about, the same on every machine.

/// What is drawn about one thing.
#[derive(Clone, Copy)]
pub struct Dice(u64);

impl Dice {
    /// About `what`, and the positions of whom it is about.
    pub fn of(what: &str, whom: &[usize]) -> Self {
        let named = what.bytes().fold(0, |mixed, byte| mix(mixed ^ u64::from(byte)));
        Self(whom.iter().fold(named, |mixed, at| mix(mixed ^ *at as u64)))
    }

    /// A number from 0 up to and without `end`.
    pub fn below(self, end: u64) -> u64 {
        self.0 % end.max(1)
    }

    /// A number from `least` to `most`.
    pub fn between(self, least: u64, most: u64) -> u64 {
        least + self.below(most - least + 1)
    }

    /// Whether this is one out of so many.
    pub fn one_in(self, many: u64) -> bool {
        self.below(many) == 0
    }

    /// One of these.
    pub fn pick<T>(self, of: &[T]) -> &T {
        &of[self.below(of.len() as u64) as usize]
    }
}

/// The finishing steps of SplitMix64 (Steele, Lea and Flood, 2014).
fn mix(seed: u64) -> u64 {
    let mut mixed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
