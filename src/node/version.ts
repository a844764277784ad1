// The version a node tells the centre.

export const nodeVersion = '0.1.0'
