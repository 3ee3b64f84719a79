//! Instants from the dates that editors write.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::schema::scalar::{self, Moment, Refusal};
use crate::text;

/// The instant that a written date means in a time zone.
///
/// A time that a change of clocks leaves out or repeats is taken as jiff's "compatible" way does (RFC 5545).
pub fn instant(moment: &Moment, zone: &TimeZone) -> Option<Timestamp> {
    match moment.offset {
        Some(offset) => offset.to_timestamp(moment.at).ok(),
        None => zone.to_timestamp(moment.at).ok(),
    }
}

/// The first instant after a day, in a time zone.
pub fn end_of(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    zone.to_timestamp(day.tomorrow().ok()?.at(0, 0, 0, 0)).ok()
}

/// The instant meant by `--as-of`: a day means its last moment in the site's time zone, so that everything
/// published on that day is there.
///
/// # Errors
/// Says which form is expected.
pub fn as_of(text: &str, zone: &TimeZone) -> Result<Timestamp, Refusal> {
    if let Ok(timestamp) = text.parse::<Timestamp>() {
        return Ok(timestamp);
    }
    let moment = scalar::moment(text)?;
    let found = if moment.has_time {
        instant(&moment, zone)
    } else {
        end_of(moment.at.date(), zone).and_then(|end| end.checked_sub(SignedDuration::from_nanos(1)).ok())
    };
    found.ok_or_else(|| Refusal {
        message: text!("“{text}”超出了可用的日期范围", "\"{text}\" is beyond the dates that can be used"),
        help: text!("写成 2026-01-15。", "Write it as 2026-01-15."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_meant_in_the_time_zone_of_the_site() {
        let shanghai = TimeZone::get("Asia/Shanghai").unwrap();
        let at = |text: &str| instant(&scalar::moment(text).unwrap(), &shanghai).unwrap().to_string();
        assert_eq!(at("2025-09-26"), "2025-09-25T16:00:00Z");
        assert_eq!(at("2025-09-26 09:30"), "2025-09-26T01:30:00Z");
        assert_eq!(at("2025-09-26T09:30:00Z"), "2025-09-26T09:30:00Z");
        let as_of = |text: &str| as_of(text, &shanghai).unwrap().to_string();
        assert_eq!(as_of("2026-01-15"), "2026-01-15T15:59:59.999999999Z");
        assert_eq!(as_of("2026-01-15 12:00"), "2026-01-15T04:00:00Z");
        assert!(super::as_of("昨天", &shanghai).is_err());
    }
}
