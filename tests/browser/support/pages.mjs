// One page of each kind, to be looked at closely. The tests that read every page need no list.

/** `name` for pictures, `address`, the language it is in, and what its one heading of level 1 says. */
export const chosen = [
  { name: "home", address: "/", lang: "zh-CN", heading: "吕梁市残疾人联合会" },
  { name: "home-en", address: "/en/", lang: "en", heading: "Lüliang" },
  { name: "news", address: "/news/", lang: "zh-CN", heading: "新闻动态" },
  { name: "news-page", address: "/news/children-rehab/", lang: "zh-CN", heading: "残疾儿童" },
  { name: "services", address: "/services/", lang: "zh-CN", heading: "办事服务" },
  { name: "service", address: "/services/certificate/", lang: "zh-CN", heading: "残疾人证办理" },
  { name: "policies", address: "/policies/", lang: "zh-CN", heading: "政策" },
  { name: "policy", address: "/policies/legal-aid-law/", lang: "zh-CN", heading: "法律援助法" },
  { name: "interpretation", address: "/policies/barrier-free-environment-law-explained/", lang: "zh-CN", heading: "无障碍环境建设法" },
  { name: "report", address: "/reports/2025-annual-summary/", lang: "zh-CN", heading: "砥砺前行显担当" },
  { name: "report-en", address: "/en/reports/2025-annual-summary/", lang: "en", heading: "Forging ahead" },
  { name: "result", address: "/sports/national-medals-2025/", lang: "zh-CN", heading: "2025" },
  { name: "results", address: "/sports/", lang: "zh-CN", heading: "体育" },
  { name: "contact", address: "/about/contact/", lang: "zh-CN", heading: "联系" },
  { name: "datasets", address: "/data/", lang: "zh-CN", heading: "数据" },
  { name: "dataset", address: "/data/employment/", lang: "zh-CN", heading: "就业" },
  { name: "topics", address: "/topics/", lang: "zh-CN", heading: "主题" },
  { name: "topic", address: "/topics/rehabilitation/", lang: "zh-CN", heading: "康复" },
  { name: "search", address: "/search/", lang: "zh-CN", heading: "搜索" },
  { name: "glossary", address: "/glossary/", lang: "zh-CN", heading: "" },
  { name: "site-map", address: "/sitemap/", lang: "zh-CN", heading: "网站地图" },
  { name: "accessibility", address: "/about/accessibility/", lang: "zh-CN", heading: "无障碍" },
  { name: "not-found", address: "/nothing/is/here/", status: 404, lang: "zh-CN", heading: "" },
];
