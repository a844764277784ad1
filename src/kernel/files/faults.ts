// What can go wrong with an uploaded or stored file.

import { defineFault } from '../faults.ts'

export const fileFaults = {
  diskFull: defineFault('kernel.disk-full', 507, {
    zh: '服务器存储空间不足，文件没有保存。已填写的内容没有丢失，请稍后再上传。',
    en: 'The server is out of storage space, so the file was not saved. What you filled in is kept; please upload again later.',
  }),
  tooLarge: defineFault('kernel.file-too-large', 413, {
    zh: '文件太大了，最大不能超过 {limit}。请压缩后再上传。',
    en: 'The file is too large: at most {limit}. Please make it smaller and upload it again.',
  }),
  empty: defineFault('kernel.file-empty', 422, {
    zh: '这个文件是空的，请重新选择。',
    en: 'This file is empty. Please choose another one.',
  }),
  typeRefused: defineFault('kernel.file-type-refused', 415, {
    zh: '不能上传这种文件。可以上传：{accepted}。',
    en: 'This kind of file cannot be uploaded. Accepted: {accepted}.',
  }),
  notAsDeclared: defineFault('kernel.file-not-as-declared', 415, {
    zh: '文件的实际内容（{actual}）与它自称的格式（{declared}）不一致，请用正确的格式重新保存后上传。',
    en: 'The content of the file ({actual}) is not what it claims to be ({declared}). Please save it in the right format and upload it again.',
  }),
  bomb: defineFault('kernel.file-unpacks-too-large', 422, {
    zh: '这个压缩格式的文件展开后过大，不能上传。',
    en: 'This compressed file would unpack to something far too large and cannot be uploaded.',
  }),
  infected: defineFault('kernel.file-infected', 422, {
    zh: '文件中发现病毒，没有保存。请在自己的设备上查杀后再上传。',
    en: 'A virus was found in the file; it was not saved. Please clean your device and upload it again.',
  }),
  scannerAway: defineFault('kernel.file-scanner-away', 503, {
    zh: '病毒扫描服务暂时不可用，文件没有保存，请稍后再上传。',
    en: 'The virus scanner is not available at the moment, so the file was not saved. Please upload it again later.',
  }),
  missing: defineFault('kernel.file-missing', 404, {
    zh: '没有找到这个文件。',
    en: 'This file was not found.',
  }),
  damaged: defineFault('kernel.file-damaged', 500, {
    zh: '这个文件在存储中已损坏，工作人员会从备份恢复。',
    en: 'This file is damaged in storage; staff will restore it from the backup.',
  }),
}
