//! Dates as machines read them.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::model::Page;

/// A date of a page's front matter as ISO 8601: `2025-09-26`, or `2025-09-26T09:30:00+08:00` if a time was written.
pub(super) fn iso(page: &Page, key: &str, at: Timestamp, zone: &TimeZone) -> String {
    let has_time = page.record.moment(key).is_some_and(|moment| moment.has_time);
    let at = at.to_zoned_datetime(zone.clone());
    if has_time { at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string() } else { at.date().to_string() }
}

/// `YYYY-MM-DD HH:MM` in a time zone, as page tags ask for.
pub(super) fn minute(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
}

/// A period as ISO 8601: `2021-2024` is `2021/2024`, `2025-Q3` is `2025-07/2025-09`.
pub(super) fn period(period: &str) -> String {
    let Some((year, rest)) = period.split_once('-') else { return period.to_owned() };
    match rest {
        "Q1" => format!("{year}-01/{year}-03"),
        "Q2" => format!("{year}-04/{year}-06"),
        "Q3" => format!("{year}-07/{year}-09"),
        "Q4" => format!("{year}-10/{year}-12"),
        _ if rest.len() == 4 => format!("{year}/{rest}"),
        _ => period.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::period;

    #[test]
    fn periods_are_written_as_iso_8601() {
        let written = ["2025", "2021-2024", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2025-09"].map(period);
        let expected = [
            "2025",
            "2021/2024",
            "2025-01/2025-03",
            "2025-04/2025-06",
            "2025-07/2025-09",
            "2025-10/2025-12",
            "2025-09",
        ];
        assert_eq!(written, expected);
    }
}
