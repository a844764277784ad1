// Texts of error pages, the accessibility statement and the privacy notice.

import { texts } from '../texts.ts'

export const faultTexts = texts(
  {
    title403: '这件事您不能办',
    title401: '请先登录',
    titleExpired: '页面已过期',
    title404: '没有找到',
    title409: '现在不能这样办',
    title429: '请稍等一会儿',
    title500: '系统出错了',
    titleOther: '没有办成',
    code: '错误代码',
    request: '请求编号',
    tell: '打 12345 求助时，请报出请求编号。',
    home: '回到首页',
    back: '回到上一页',
    mine: '我的办件',
    safe: '您已经保存的内容没有丢失。',
    what: '具体是',
  },
  {
    title403: 'You cannot do this',
    title401: 'Please sign in',
    titleExpired: 'This page has expired',
    title404: 'Not found',
    title409: 'This cannot be done now',
    title429: 'Please wait a little',
    title500: 'Something went wrong',
    titleOther: 'That did not work',
    code: 'Error code',
    request: 'Request number',
    tell: 'If you call 12345 for help, give them the request number.',
    home: 'Go to the home page',
    back: 'Go back',
    mine: 'My cases',
    safe: 'What you saved is not lost.',
    what: 'In particular',
  },
)

export const statementTexts = texts(
  {
    a11yTitle: '无障碍声明',
    a11yLead: '这个网站要让每个人都能办成事：看不清的、听不见的、手不方便的、不熟悉手机的。',
    a11yStandard: '达到的标准',
    a11yStandardText:
      '页面按《信息技术 互联网内容无障碍可访问性技术要求与测试方法》（GB/T 37668）和 WCAG 2.2 AA 设计，每次发布前用自动工具检查并在键盘、读屏软件下走通从查找到评价的全过程。',
    a11yDo: '您可以',
    a11yDo1: '只用键盘办完每一件事；按 Tab 键第一项就是“跳到主要内容”。',
    a11yDo2: '把文字放大到 400%，内容不会被切掉。',
    a11yDo3: '关掉脚本、用老旧手机和慢网络，照样能办。',
    a11yDo4: '切换到长者版：一栏、大字、大按钮、每页事情更少。',
    a11yLimits: '还做得不够的地方',
    a11yLimitsText: '部门上传的旧文书扫描件可能没有文字层；下载的 PDF 正在逐步补充标签。',
    a11yHelp: '告诉我们',
    a11yHelpText: '遇到障碍请打 12345，或到任一政务服务窗口，我们用您方便的方式把事办完。',
    privacyTitle: '隐私告知',
    privacyLead: '依照《个人信息保护法》第十七条、第三十五条，告诉您我们怎样处理您的个人信息。',
    p1: '谁在处理',
    p1Text:
      '各事项的承办机关是处理者，名称和电话写在每个事项的办事指南里。云溪市数据局负责这个平台的运行，电话 12345。',
    p2: '处理什么、为了什么',
    p2Text:
      '只处理办理您申请的那件事所必需的信息：身份、事项要求的内容和材料。依据是履行法定职责（个人信息保护法第十三条第一款第三项），不用于其他目的，也不做画像。',
    p3: '从哪里来',
    p3Text:
      '您填写和上传的，以及经批准的数据共享向有关部门核取的。每一项核取都在申请页面注明来自哪个部门、何时取得、依据什么。',
    p4: '敏感个人信息',
    p4Text: '身份证号等号码加密保存，页面和工作人员处默认只显示一部分；确有需要打开时留下记录。',
    p5: '保存多久',
    p5Text:
      '办件按《电子文件归档与电子档案管理规范》规定的期限保存，到期销毁。未提交的申请 30 天后删除。操作记录至少保存六个月。',
    p6: '谁看过，您看得到',
    p6Text: '每一次查看都记入可验证的账本，您随时能在“谁看了我的数据”里查到。',
    p7: '您的权利',
    p7Text:
      '您可以查阅、复制、更正、补充、删除您的个人信息，要求解释，要求由人而不是由规则作出决定，也可以撤回申请。打 12345 或到窗口提出，15 个工作日内答复；不予办理的会说明理由，您可以向法院起诉。',
    p8: '自动决定',
    p8Text: '少数即办事项由规则当场决定；在提交前您可以要求由工作人员办理，结果不受影响。',
    p9: '网站本身',
    p9Text: '只用登录和语言所必需的 Cookie，没有统计和广告脚本，页面内容都来自本站。',
  },
  {
    a11yTitle: 'Accessibility',
    a11yLead:
      'Everyone should get things done here: with poor sight or hearing, unsteady hands, or little practice with phones.',
    a11yStandard: 'The standard we meet',
    a11yStandardText:
      'Pages are designed for WCAG 2.2 AA and GB/T 37668. Before every release they are checked by tools, and the whole way from search to rating is walked by keyboard and screen reader.',
    a11yDo: 'You can',
    a11yDo1: 'do everything by keyboard; the first Tab leads to “Skip to main content”.',
    a11yDo2: 'enlarge text to 400 % without losing anything.',
    a11yDo3: 'use it without scripts, on old phones and slow networks.',
    a11yDo4:
      'switch to the easy version (“Easy”): one column, large type, large buttons, fewer things per page.',
    a11yLimits: 'Where we fall short',
    a11yLimitsText:
      'Old scanned documents may have no text layer; tags in downloaded PDFs are being completed.',
    a11yHelp: 'Tell us',
    a11yHelpText:
      'If something stands in your way call 12345 or come to any counter; we will get it done in the way that suits you.',
    privacyTitle: 'Privacy notice',
    privacyLead:
      'How your personal data is handled, under Articles 17 and 35 of the Personal Information Protection Law.',
    p1: 'Who handles it',
    p1Text:
      'The office in charge of each service; its name and phone stand in the guide. The Data Bureau of Yunxi runs this platform: 12345.',
    p2: 'What, and for what',
    p2Text:
      'Only what your application needs: who you are, and what the service asks for. The ground is a statutory duty (Art 13 ¶1(3)). Nothing else is done with it, and no profiles are made.',
    p3: 'Where it comes from',
    p3Text:
      'From you, and from other offices by approved data sharing. Each fetched fact shows which office, when, and on what ground.',
    p4: 'Sensitive data',
    p4Text:
      'Numbers such as ID numbers are stored encrypted and shown in part; opening one in full leaves a record.',
    p5: 'For how long',
    p5Text:
      'Cases are kept for the legal archive period, then destroyed. Unsubmitted applications are deleted after 30 days. Logs are kept at least six months.',
    p6: 'You can see who looked',
    p6Text: 'Each look is written to a verifiable ledger; see “Who looked at my data”.',
    p7: 'Your rights',
    p7Text:
      'You may see, copy, correct, complete and delete your data, ask for explanations, ask that a person rather than a rule decides, and withdraw. Call 12345 or come to a counter; you are answered within 15 working days, with reasons if refused, and you may go to court.',
    p8: 'Automated decisions',
    p8Text:
      'A few services are decided by rule on the spot. Before you submit you may ask for an official instead, without any disadvantage.',
    p9: 'This website',
    p9Text:
      'Only cookies needed for sign-in and language. No statistics, no advertising; everything comes from this site.',
  },
)
