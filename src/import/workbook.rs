//! The workbook that units are sent. To be filled in below.
use crate::model::{Period, Site};
use crate::problem::Voice;
/// The workbook.
pub fn template(_site: &Site, _period: Period, _voice: Voice) -> Vec<u8> {
    Vec::new()
}
