// Texts of fetched facts: sources, grounds, what to do when something is wrong or an office cannot be reached.

import { texts } from '../texts.ts'

export const factTexts = texts(
  {
    from: (organ: string) => `来自${organ}`,
    fromLibrary: (organ: string) => `来自您的电子证照（${organ}签发）`,
    groundAndWrong: '取用依据 · 信息有误？',
    basis: (text: string) => `取用依据：${text}`,
    evidence: '取证编号',
    wrong: (organ: string) =>
      `如果这里的信息不对，请向${organ}申请更正；更正后回到这里点“重新取数”。您的申请会一直保留，不用重填。`,
    wrongPhone: (organ: string, phone: string) =>
      `如果这里的信息不对，请联系${organ}（${phone}）更正；更正后回到这里点“重新取数”。您的申请会一直保留，不用重填。`,
    title: '这些不用您填',
    lead: '我们已向有关部门核取了下面的信息。每取一次都有记录，您随时能在“谁看了我的数据”里查到。',
    found: '已核到',
    again: '重新取数',
    right: '信息没错，继续',
    downTitle: (organ: string) => `${organ}的系统暂时连不上`,
    downText:
      '这不是您的问题，您已填的内容都已保存。您可以现在自己上传这份材料，也可以等一会儿再试；两种办法都不影响您的申请。',
    downFor: (what: string) => `没能取到：${what}`,
    upload: '我自己上传',
    uploadNote: '继续往下办，在“材料”一步上传照片或扫描件。',
    wait: '等一会儿再试',
    waitNote: '通常几分钟就会恢复。申请会替您保留，换一部手机也能接着办。',
    tryAgain: '现在再试一次',
    nothingTitle: (what: string) => `没有取到：${what}`,
    nothingText: (organ: string, what: string) =>
      `${organ}没有查到您的${what}。请在“材料”一步自己上传，或先向${organ}核对。`,
    choose: '您想怎么办？',
    disputeLink: '告诉我们哪里不对',
    disputeTitle: '哪里不对？',
    disputeLead: (organ: string) =>
      `您的说明会附在申请里，经办人和${organ}都能看到；申请照常往下办。`,
    disputeWhich: '哪一项不对',
    disputeText: '正确的应该是什么？',
    disputeSend: '提交说明',
    disputeMissing: '请选一项，并写明正确的内容',
    disputed: '您已提出有误',
  },
  {
    from: (organ) => `From ${organ}`,
    fromLibrary: (organ) => `From your certificates (issued by ${organ})`,
    groundAndWrong: 'Ground · Something wrong?',
    basis: (text) => `Legal ground: ${text}`,
    evidence: 'Evidence number',
    wrong: (organ) =>
      `If this is wrong, ask ${organ} to correct it, then come back and press “Fetch again”. Your application is kept; nothing has to be typed twice.`,
    wrongPhone: (organ, phone) =>
      `If this is wrong, ask ${organ} (${phone}) to correct it, then come back and press “Fetch again”. Your application is kept; nothing has to be typed twice.`,
    title: 'You need not fill these in',
    lead: 'We have fetched this from the offices that hold it. Each look is on record: see it under “Who looked at my data”.',
    found: 'On record',
    again: 'Fetch again',
    right: 'This is right, continue',
    downTitle: (organ) => `The system of ${organ} cannot be reached right now`,
    downText:
      'This is not your fault, and all you have filled in is saved. You can upload the document yourself now, or try again in a while; neither harms your application.',
    downFor: (what) => `Not fetched: ${what}`,
    upload: 'I will upload it myself',
    uploadNote: 'Go on, and add a photo or scan at the step “Documents”.',
    wait: 'I will wait and try again',
    waitNote:
      'It is usually back within minutes. Your application is kept; you can go on from another device.',
    tryAgain: 'Try again now',
    nothingTitle: (what) => `Not obtained: ${what}`,
    nothingText: (organ, what) =>
      `${organ} has no record of your ${what}. Upload it at the step “Documents”, or check with ${organ} first.`,
    choose: 'What would you like to do?',
    disputeLink: 'Tell us what is wrong',
    disputeTitle: 'What is wrong?',
    disputeLead: (organ) =>
      `Your note goes with the application; the officer and ${organ} can see it. The application goes on.`,
    disputeWhich: 'Which of these',
    disputeText: 'What would be right?',
    disputeSend: 'Send the note',
    disputeMissing: 'Choose one and say what would be right',
    disputed: 'You said this is wrong',
  },
)
