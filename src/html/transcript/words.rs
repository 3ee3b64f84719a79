//! The words for roles, as screen readers say them.

use crate::diagnostics::Words;

/// Parts of a page that one can go to.
pub(super) const LANDMARKS: [(&str, Words); 8] = [
    ("banner", Words::new("横幅地标", "banner landmark")),
    ("complementary", Words::new("补充地标", "complementary landmark")),
    ("contentinfo", Words::new("内容信息地标", "content information landmark")),
    ("form", Words::new("表单地标", "form landmark")),
    ("main", Words::new("主要地标", "main landmark")),
    ("navigation", Words::new("导航地标", "navigation landmark")),
    ("region", Words::new("区域", "region")),
    ("search", Words::new("搜索地标", "search landmark")),
];

/// What is filled in, chosen or set. Those that no role tells apart are named after the type of their `<input>`.
pub(super) const FIELDS: [(&str, Words); 28] = [
    ("checkbox", Words::new("复选框", "check box")),
    ("color", Words::new("颜色选择器", "colour picker")),
    ("combobox", Words::new("组合框", "combo box")),
    ("date", Words::new("日期编辑框", "date edit")),
    ("datetime-local", Words::new("日期时间编辑框", "date and time edit")),
    ("file", Words::new("选择文件按钮", "choose file button")),
    ("gridcell", Words::new("网格单元格", "grid cell")),
    ("listbox", Words::new("列表框", "list box")),
    ("menuitem", Words::new("菜单项", "menu item")),
    ("menuitemcheckbox", Words::new("复选菜单项", "check menu item")),
    ("menuitemradio", Words::new("单选菜单项", "radio menu item")),
    ("meter", Words::new("计量条", "meter")),
    ("month", Words::new("月份编辑框", "month edit")),
    ("multiline", Words::new("多行编辑框", "multi-line edit")),
    ("option", Words::new("选项", "option")),
    ("password", Words::new("密码编辑框", "password edit")),
    ("progressbar", Words::new("进度条", "progress bar")),
    ("radio", Words::new("单选按钮", "radio button")),
    ("scrollbar", Words::new("滚动条", "scroll bar")),
    ("searchbox", Words::new("搜索编辑框", "search edit")),
    ("slider", Words::new("滑块", "slider")),
    ("spinbutton", Words::new("微调按钮", "spin button")),
    ("switch", Words::new("开关", "switch")),
    ("tab", Words::new("标签页", "tab")),
    ("textbox", Words::new("编辑框", "edit")),
    ("time", Words::new("时间编辑框", "time edit")),
    ("treeitem", Words::new("树项", "tree item")),
    ("week", Words::new("周编辑框", "week edit")),
];

/// What holds other things and is said to begin.
pub(super) const GROUPS: [(&str, Words); 26] = [
    ("alertdialog", Words::new("警告对话框", "alert dialog")),
    ("application", Words::new("应用程序", "application")),
    ("article", Words::new("文章", "article")),
    ("blockquote", Words::new("引文", "block quote")),
    ("deletion", Words::new("已删除", "deleted")),
    ("dialog", Words::new("对话框", "dialog")),
    ("document", Words::new("文档", "document")),
    ("feed", Words::new("信息流", "feed")),
    ("figure", Words::new("插图", "figure")),
    ("graphics-document", Words::new("图形", "graphic")),
    ("graphics-object", Words::new("图形", "graphic")),
    ("group", Words::new("分组", "group")),
    ("insertion", Words::new("新增", "inserted")),
    ("marquee", Words::new("滚动文字", "marquee")),
    ("math", Words::new("数学公式", "math")),
    ("menu", Words::new("菜单", "menu")),
    ("menubar", Words::new("菜单栏", "menu bar")),
    ("note", Words::new("附注", "note")),
    ("radiogroup", Words::new("单选组", "radio group")),
    ("tablist", Words::new("标签页列表", "tab list")),
    ("tabpanel", Words::new("标签页内容", "tab panel")),
    ("timer", Words::new("计时器", "timer")),
    ("toolbar", Words::new("工具栏", "toolbar")),
    ("tooltip", Words::new("工具提示", "tooltip")),
    ("tree", Words::new("树", "tree")),
    ("treegrid", Words::new("树形网格", "tree grid")),
];

/// The words for a name of one of the tables above, and the name as it stands there.
pub(super) fn find(table: &'static [(&'static str, Words)], name: &str) -> Option<(&'static str, Words)> {
    table.binary_search_by(|(key, _)| (*key).cmp(name)).ok().and_then(|at| table.get(at)).copied()
}
