//! Sets of indicators.

use tantu::render::views::*;

use super::{page, some};

pub fn dataset(title: &str) -> DatasetView {
    DatasetView {
        title: title.into(),
        href: "/data/livelihood/".into(),
        description: some("“民生实事”的14项指标：定义、单位、各期数值和出处，可以查看，也可以下载。"),
        files: files(),
    }
}

fn files() -> Vec<DatasetFile> {
    let file = |format: &str, href: &str, size: &str, description: &str| DatasetFile {
        format: format.into(),
        href: href.into(),
        size: size.into(),
        description: some(description),
    };
    vec![
        file("CSV", "/data/livelihood.csv", "7 KB", "表格，每行一个数，可以用电子表格打开"),
        file("JSON", "/data/livelihood.json", "15 KB", "供程序使用，内容完整"),
    ]
}

fn cell(text: &str) -> DataCellView {
    DataCellView { text: text.into(), value: text.parse::<u32>().ok().map(|_| text.into()), numeric: true }
}

fn values() -> DataTableView {
    let column = |label: &str, numeric| DataColumnView { label: label.into(), numeric };
    let row = |label: &str, cells: [&str; 3]| DataRowView {
        label: label.into(),
        href: None,
        cells: cells.map(cell).into(),
        total: false,
    };
    DataTableView {
        caption: "残疾人基本型辅助器具适配补贴人数：各期数值".into(),
        columns: vec![
            column("时期", false),
            column("任务数（人）", true),
            column("完成数（人）", true),
            column("公布的比率", true),
        ],
        rows: vec![row("2024年", ["4358", "6030", "138.37%"]), row("2025年", ["未公布", "4811", "110.39%"])],
        data_notes: vec![DataNoteView { label: some("2025年"), text: "任务数未公布。".into() }],
        ..DataTableView::default()
    }
}

fn parts() -> DataTableView {
    let row = |label: &str, count: &str, total| DataRowView {
        label: label.into(),
        href: None,
        cells: vec![cell(count)],
        total,
    };
    DataTableView {
        caption: "残疾人基本型辅助器具适配补贴人数：按县区（2025年）".into(),
        columns: vec![
            DataColumnView { label: "项目".into(), numeric: false },
            DataColumnView { label: "完成数（人）".into(), numeric: true },
        ],
        rows: vec![row("甲区", "3000", false), row("乙县", "1811", false), row("合计", "4811", true)],
        notes: vec!["这里只列出一部分，各项加起来不等于全部。".into()],
        ..DataTableView::default()
    }
}

pub fn pages() -> Vec<(&'static str, PageView, View)> {
    let indicator = |id: &str, name: &str| IndicatorView {
        id: id.into(),
        fragment: id.into(),
        name: name.into(),
        unit: some("人"),
        direction: some("越多越好"),
        topic: Some(Link::new("康复", "/topics/rehabilitation/")),
        note: some("总结没有公布2025年的任务数，只公布了完成率，因此2025年没有任务数。"),
        tables: vec![values(), parts()],
        uses: vec![Link::new("2025年4811人得到基本型辅助器具适配补贴", "/news/a/")],
    };
    let mut set = page("dataset", "民生实事数据", "/data/");
    set.outline = vec![OutlineEntry { href: "#devices".into(), label: "辅助器具".into(), children: vec![] }];
    let set_view = DatasetPageView {
        source_language: None,
        source: "吕梁市残疾人联合会2025年度工作总结".into(),
        coverage: some("2017年至2025年"),
        licence: Some(Link::new("creativecommons.org", "https://creativecommons.org/licenses/by/4.0/")),
        files: files(),
        indicators: vec![indicator("devices", "残疾人基本型辅助器具适配补贴人数"), indicator("others", "另一项")],
        data_language: None,
    };
    let list = DatasetListView {
        datasets: ["民生实事", "社会保障", "就业", "文化体育"].map(dataset).into(),
        licence: Some(Link::new("creativecommons.org", "https://creativecommons.org/licenses/by/4.0/")),
    };
    vec![
        ("dataset-list", page("dataset-list", "数据", "/data/"), View::DatasetList(list)),
        ("dataset", set, View::Dataset(Box::new(set_view))),
    ]
}
