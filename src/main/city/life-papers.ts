// What the citizens of the demonstration hand in: a drawing, a contract, a photograph; made once, invented from edge to edge.

import { Readable } from 'node:stream'
import { crc32, deflateSync } from 'node:zlib'
import type { Upload } from '../../kernel/index.ts'
import { renderNotice } from '../../kernel/pdf/index.ts'

export interface Papers {
  /** A file for this material, as a browser would send it. */
  fileFor(materialId: string, accept: readonly string[]): Upload
}

const names: Readonly<Record<string, string>> = {
  'floor-plan': '布局图.pdf',
  'special-room-plan': '专间说明.pdf',
  'owner-health-certificate': '健康证明.pdf',
  'employment-contract': '劳动合同.pdf',
  lease: '租房合同.pdf',
  'property-certificate': '不动产权证.pdf',
  'dormitory-letter': '住宿证明.pdf',
  enrolment: '就读证明.pdf',
}

export async function makePapers(now: Date): Promise<Papers> {
  const paper = await renderNotice(
    {
      organ: '云溪市政务服务演示',
      title: '申请材料样张',
      number: '示例',
      addressee: '收件人',
      paragraphs: ['本页是演示数据，代表申请人上传的材料。云溪市及其居民、店铺均为虚构。'],
      date: now.toISOString().slice(0, 10),
    },
    now,
  )
  const photo = portrait(240, 320)
  return {
    fileFor(materialId, accept) {
      const asPdf = accept.includes('application/pdf')
      return {
        filename: asPdf ? (names[materialId] ?? '材料.pdf') : '相片.png',
        mediaType: asPdf ? 'application/pdf' : 'image/png',
        stream: Readable.from([Buffer.from(asPdf ? paper : photo)]),
      }
    },
  }
}

/** A PNG of head and shoulders before a light ground: nobody's face. */
function portrait(width: number, height: number): Buffer {
  const rows: Buffer[] = []
  for (let y = 0; y < height; y++) {
    const row = Buffer.alloc(1 + width * 3)
    for (let x = 0; x < width; x++) {
      const [dx, head, body] = [x - width / 2, y - height * 0.38, y - height * 1.02]
      const inHead = (dx / 52) ** 2 + (head / 66) ** 2 < 1
      const inBody = (dx / 104) ** 2 + (body / 118) ** 2 < 1
      const colour = inHead ? [214, 178, 152] : inBody ? [58, 84, 122] : [236, 241, 246]
      row.set(colour, 1 + x * 3)
    }
    rows.push(row)
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
