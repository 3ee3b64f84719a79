use super::*;

#[test]
fn dates_with_and_without_time() {
    assert_eq!(date("2025-09-26").unwrap().to_string(), "2025-09-26");
    let m = moment("2025-09-26 09:30").unwrap();
    assert!(m.has_time && m.offset.is_none() && m.at.to_string() == "2025-09-26T09:30:00");
    assert_eq!(moment("2025-09-26T09:30:05+08:00").unwrap().offset, Some(Offset::constant(8)));
    assert_eq!(moment("2025-09-26T09:30:05+0800").unwrap().offset, Some(Offset::constant(8)));
    assert_eq!(moment("2025-09-26T09:30:05-03:30").unwrap().offset.unwrap().seconds(), -(3 * 3600 + 1800));
    assert!(!moment("2025-09-26").unwrap().has_time);
    for bad in [
        "2025-9-26",
        "2025-02-30",
        "2025年9月26日",
        "26-09-2025",
        "2025-09-26 9:30",
        "2025-09-26 25:00",
        "",
        "2025-09-26T09:30+8",
        "2025-09-26T09:30+-800",
        "2025-09-26T09:30+0860",
    ] {
        assert!(moment(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_date_written_otherwise_is_guessed_in_the_help() {
    assert!(date("2025年9月26日").unwrap_err().help.zh.contains("2025-09-26"));
    assert!(date("2025/9/6").unwrap_err().help.zh.contains("2025-09-06"));
}

#[test]
fn periods() {
    for good in ["2025", "2021-2024", "2025-Q3", "2025-09"] {
        assert_eq!(period(good).unwrap().as_str(), good);
    }
    for (plan, years) in
        [("十四五", "2021-2025"), ("“十五五”", "2026-2030"), ("三五", "1966-1970"), ("十五", "2001-2005")]
    {
        assert_eq!(period(plan).unwrap().as_str(), years);
    }
    for bad in [
        "二五",
        "五",
        "十零五",
        "百五",
        "十四",
        "25",
        "2024-2021",
        "2025-Q5",
        "2025-13",
        "2025年",
        "2021-2021",
        "2025-+9",
    ] {
        assert!(period(bad).is_err(), "{bad}");
    }
}

#[test]
fn numbers_are_exact_and_what_was_meant_is_said() {
    assert_eq!(decimal("5212.22").unwrap().to_string(), "5212.22");
    assert_eq!(decimal("1.10").unwrap().to_string(), "1.10");
    assert!(decimal("1,453").unwrap_err().help.zh.contains("1453"));
    assert!(decimal("１４５３").unwrap_err().help.zh.contains("1453"));
    assert!(decimal("1.453.000").is_err());
    assert!(decimal(&"1".repeat(40)).is_err());
    assert!(integer("5", Some(1), Some(4)).is_err());
    assert_eq!(integer("4", Some(1), Some(4)), Ok(4));
}

#[test]
fn addresses_codes_and_tags() {
    assert!(url("https://www.gov.cn/").is_ok() && url("www.gov.cn").is_err() && url("https:///x").is_err());
    assert!(address("/news/old/").is_ok() && address("news").is_err() && address("//x").is_err());
    assert!(site_code("1304000009").is_ok() && site_code("bm12345678").is_ok() && site_code("130400").is_err());
    assert!(language("zh-CN").is_ok() && language("en").is_ok() && language("中文").is_err());
    assert!(time_zone("Asia/Shanghai").is_ok() && time_zone("Asia/Lvliang").is_err());
    assert!(slug("a-b1").is_ok() && slug("A").is_err() && slug("a--b").is_err() && slug("").is_err());
    assert!(telephone("0358-0000000").is_ok() && telephone("待填写").is_err());
}
