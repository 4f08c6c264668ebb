//! Shades of a heat map: where the numbers of a range divide into so many parts of equal size.

/// The shade of each number, from 1 (the fewest) to `shades` (the most); 0 for none. By rank, so that one busy day does
/// not make all others look alike; equal numbers have equal shades, a greater one never has a fainter one.
pub fn shades(numbers: &[u64], shades: usize) -> Vec<usize> {
    let mut sorted: Vec<u64> = numbers.iter().copied().filter(|number| *number > 0).collect();
    sorted.sort_unstable();
    let shade = |number: u64| {
        let rank = sorted.partition_point(|other| *other <= number);
        if number == 0 { 0 } else { (rank * shades).div_ceil(sorted.len()) }
    };
    numbers.iter().map(|number| shade(*number)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_busy_day_does_not_make_all_others_look_alike() {
        assert_eq!(shades(&[10, 20, 0, 30, 4_000], 4), [1, 2, 0, 3, 4]);
        assert_eq!(shades(&[], 4), [0; 0]);
        assert_eq!(shades(&[7, 7], 4), [4, 4]);
    }

    proptest! {
        #[test]
        fn more_is_never_fainter(numbers in proptest::collection::vec(0u64..50, 0..40)) {
            let seen = shades(&numbers, 4);
            for (a, shade_a) in numbers.iter().zip(&seen) {
                prop_assert_eq!(*shade_a == 0, *a == 0);
                prop_assert!(*shade_a <= 4);
                for (b, shade_b) in numbers.iter().zip(&seen) {
                    prop_assert!(a > b || shade_a <= shade_b);
                }
            }
        }
    }
}
