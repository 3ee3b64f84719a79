//! Whether everyone can read a page: WCAG 2.2, ARIA 1.2, and what screen readers stumble over in Chinese.

rules![image_name, page_title];
