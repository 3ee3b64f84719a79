//! What is typed: help, defaults, mistakes, the two languages.

use insta::assert_snapshot;
use tantu::cli::definition::{COMMANDS, GLOBAL, parser};
use tantu::diagnostics::Language;

use super::site;
use crate::support::TestSite;

fn help(arguments: &[&str]) -> String {
    let run = TestSite::new("help").run(arguments);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    run.stdout
}

#[test]
fn help_is_in_both_languages() {
    assert_snapshot!(help(&["--help"]), @r"
    坦途：把 Markdown 和 YAML 变成人人都能读、数字都有出处的公共信息网站

    用法：tantu [命令] [选项]

    命令：
      build          生成网站，并检查每一页（默认命令）
      check          检查网站、任何一个 HTML 文件夹或一个网页，不生成网站
      explain        说明一条规则：要求什么、为什么、怎样改
      inspect        按政府网站检查指标自查，列出自查表
      annual-report  填写《政府网站工作年度报表》里能由网站统计的各项
      serve          边写边看：在浏览器里预览网站，改了就更新，问题列在旁边
      new            新建一个站点，或在站点里新建一页
      list           列出页面、草稿、待发布、将到期的页面或跳转
      figures        列出页面里的数量，各是哪个指标、出自哪里
      translations   检查译文是否跟上原文
      addresses      记录已发布的网址，以免日后失效
      gallery        把主题的全部组件做成网页，看每种用法在各配色里和纸上的样子
      schema         写出 JSON Schema，供编辑器补全和检查
      lsp            供编辑器启动：边写边检查，补全、跳转、改名（语言服务器）
      completions    输出命令行自动补全脚本
      manual         输出 man 手册页

    选项：
          --lang <语言>  用中文还是英文显示；不写则看系统语言。可选：zh（中文）、en（英文）
          --plain        只用句子，不画图、不用颜色，便于读屏软件朗读（也可设环境变量 TANTU_PLAIN=1）
      -h, --help         显示用法
      -V, --version      显示版本

    不写命令就是 build。每个命令的用法：tantu <命令> --help

    退出状态：0 没有达到所定级别的问题；1 有；2 没能运行（包括参数不对）。
    ");
    assert_snapshot!(help(&["--help", "--lang", "en"]), @r"
    Tantu: turns Markdown and YAML into a public-information site that everyone can read and whose every
    number is true

    Usage: tantu [COMMAND] [OPTIONS]

    Commands:
      build          Build the site and check every page (the default command)
      check          Check a site, any folder of HTML or one page, without building it
      explain        Explain a rule: what it asks for, why, and how to mend
      inspect        Inspect the site by the norm for government sites and show the sheet
      annual-report  Fill in what can be counted of the yearly report of a government site
      serve          Preview the site in a browser while it is being written, findings beside it
      new            Make a new site, or a new page in a site
      list           List pages, drafts, scheduled or expiring pages, or redirects
      figures        List the quantities of the pages, what each means and where it comes from
      translations   Show which translations are older than their originals
      addresses      Keep a record of published addresses, so that none is ever lost
      gallery        Make pages that show every component of the theme, in each colour scheme and on
                     paper
      schema         Write JSON Schema for completion and checks in editors
      lsp            Serve an editor: findings, completion and renaming while writing (language server)
      completions    Print a script that completes commands in a shell
      manual         Print the manual page

    Options:
          --lang <LANGUAGE>  Speak Chinese or English; the system's language if left out. One of: zh
                             (Chinese), en (English)
          --plain            Sentences only, no drawings and no colours, for screen readers (or set
                             TANTU_PLAIN=1)
      -h, --help             Show how to use it
      -V, --version          Show the version

    Without a command: build. How to use a command: tantu <command> --help

    Exit status: 0 no finding of the chosen level; 1 there are some; 2 could not run (wrong arguments
    included).
    ");
    assert_snapshot!(help(&["list", "--help"]), @r"
    列出页面、草稿、待发布、将到期的页面或跳转

    用法：tantu list [选项] <内容> [站点文件夹]

    参数：
      <内容>        列出什么。可选：pages（全部页面）、drafts（草稿）、scheduled（到时才发布的）、expiring（将到期或该复核的）、redirects（旧网址跳转）
      [站点文件夹]  站点文件夹；不写则为当前文件夹所在的站点

    选项：
          --format <格式>  输出格式，不写则为第一种。可选：table（表格）、json
          --within <天数>  expiring 看今后多少天，不写则为 30
          --as-of <日期>   按这一天（或时刻）来看，例如 2026-01-15；不写则为现在
          --lang <语言>    用中文还是英文显示；不写则看系统语言。可选：zh（中文）、en（英文）
          --plain          只用句子，不画图、不用颜色，便于读屏软件朗读（也可设环境变量 TANTU_PLAIN=1）
      -h, --help           显示用法

    例：
      tantu list scheduled
      tantu list expiring --within 90 --format json
    ");
    assert_eq!(help(&["help", "list"]), help(&["list", "-h"]));
    assert_eq!(help(&["--lang=en", "help", "build"]), help(&["build", "--lang", "en", "--help"]));
    assert_eq!(help(&["--version"]), format!("tantu {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(help(&["-V"]), help(&["--version"]));
}

#[test]
fn the_parser_made_of_the_table_is_sound() {
    for language in [Language::Zh, Language::En] {
        parser(language, false).debug_assert();
    }
}

#[test]
fn everything_that_can_be_typed_is_explained_in_both_languages() {
    for command in COMMANDS {
        assert!(!command.about.zh.is_empty() && !command.about.en.is_empty(), "{}", command.name);
        assert_eq!(command.more.zh.is_empty(), command.more.en.is_empty(), "{}", command.name);
        for argument in command.arguments.iter().chain(GLOBAL) {
            assert!(!argument.help.zh.is_empty() && !argument.help.en.is_empty(), "{} {}", command.name, argument.id);
            assert!(argument.help.en.is_ascii(), "{} {}", command.name, argument.id);
        }
    }
}

#[test]
fn the_language_is_that_of_the_option_or_the_system_or_chinese() {
    let wrong = |site: TestSite, arguments: &[&str]| site.run(arguments).stderr;
    let site = || TestSite::new("language");
    assert!(wrong(site(), &["list"]).starts_with("错误"));
    assert!(wrong(site().env("LANG", "en_GB.UTF-8"), &["list"]).starts_with("error"));
    assert!(wrong(site().env("LANG", "C.UTF-8"), &["list"]).starts_with("错误"));
    assert!(wrong(site().env("LANG", "en_GB.UTF-8").env("LC_ALL", "zh_CN.UTF-8"), &["list"]).starts_with("错误"));
    assert!(wrong(site().env("LC_ALL", "").env("LANG", "en_US"), &["list"]).starts_with("error"));
    assert!(wrong(site(), &["list", "--lang", "en"]).starts_with("error"));
    assert!(wrong(site().env("LANG", "en_GB.UTF-8"), &["--lang=zh", "list"]).starts_with("错误"));
}

/// What is said of arguments that cannot be understood, in both languages.
fn mistake(arguments: &[&str]) -> String {
    let site = TestSite::new("mistake");
    let said = ["zh", "en"].map(|language| {
        let run = site.run(arguments.iter().copied().chain(["--lang", language]));
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.stderr);
        run.stderr
    });
    said.concat()
}

#[test]
fn mistakes_are_named_in_both_languages() {
    assert_snapshot!(mistake(&["build", "--draft"]), @r"
    错误 arguments：没有 --draft 这个选项
      改法：是不是想写 --drafts？

    error arguments: there is no option --draft
      help: Did you mean --drafts?
    ");
    assert_snapshot!(mistake(&["list", "page"]), @r#"
    错误 arguments：<内容> 不能是“page”
      改法：是不是想写 pages？

    error arguments: <WHAT> cannot be "page"
      help: Did you mean pages?
    "#);
    assert_snapshot!(mistake(&["list"]), @r"
    错误 arguments：缺少 <内容>
      改法：加 --help 看用法。

    error arguments: <WHAT> is missing
      help: See --help for how to use it.
    ");
    assert_snapshot!(mistake(&["list", "expiring", "--within", "soon"]), @r#"
    错误 arguments：--within：“soon”不是天数
      改法：例如 30。

    error arguments: --within: "soon" is not a number of days
      help: Such as 30.
    "#);
    assert_snapshot!(mistake(&["build", "--output"]), @r"
    错误 arguments：--output <文件夹> 后面缺少值
      改法：加 --help 看用法。

    error arguments: --output <DIR> lacks a value
      help: See --help for how to use it.
    ");
    assert_snapshot!(mistake(&["build", "--drafts=yes"]), @r#"
    错误 arguments：--drafts 不要值，多了“yes”
      改法：加 --help 看用法。

    error arguments: --drafts takes no value; "yes" is too much
      help: See --help for how to use it.
    "#);
    assert_snapshot!(mistake(&["build", "--jobs", "2", "--jobs", "3"]), @r"
    错误 arguments：--jobs <数量> 写了不止一次
      改法：加 --help 看用法。

    error arguments: --jobs <N> is given more than once
      help: See --help for how to use it.
    ");
    assert_snapshot!(mistake(&["completions", "cmd"]), @r#"
    错误 arguments：<外壳> 不能是“cmd”
      改法：可以写：bash elvish fish powershell zsh

    error arguments: <SHELL> cannot be "cmd"
      help: It can be: bash elvish fish powershell zsh
    "#);
}

#[test]
fn plain_output_has_no_drawings_and_tables_become_sentences() {
    let site = site().env("TANTU_PLAIN", "1");
    let run = site.run(["list", "redirects", "--as-of", "2026-01-15"]);
    assert_snapshot!(run.stdout, @"旧网址：/old/；新网址：/about/us/；标题：简介；文件：content/about/us.md");
    let other = site.run(["--plain", "list", "redirects", "--as-of", "2026-01-15"]);
    assert_eq!(run.stdout, other.stdout);
}

#[test]
fn completions_know_commands_options_and_values() {
    let site = TestSite::new("completions");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = site.run(["completions", shell]).stdout;
        for word in ["translations", "base-url"] {
            assert!(script.contains(word), "{shell} does not complete {word}");
        }
        // The others cannot complete values.
        if ["bash", "zsh"].contains(&shell) {
            assert!(script.contains("scheduled"), "{shell} does not complete values");
        }
    }
    assert!(site.run(["completions", "fish"]).stdout.contains("新建一个站点"));
    assert!(site.run(["completions", "fish", "--lang", "en"]).stdout.contains("Make a new site"));
}

#[test]
fn the_manual_has_every_command_and_option() {
    for language in ["zh", "en"] {
        let manual = TestSite::new("manual").run(["manual", "--lang", language]).stdout;
        assert!(manual.contains("\n.TH TANTU 1 "), "{manual}");
        for command in COMMANDS {
            assert!(manual.contains(&format!("tantu {}", command.name)), "{}", command.name);
            for argument in command.arguments.iter().filter(|argument| argument.short.is_some()) {
                assert!(manual.contains(&argument.id.replace('-', "\\-")), "{}", argument.id);
            }
        }
    }
}
