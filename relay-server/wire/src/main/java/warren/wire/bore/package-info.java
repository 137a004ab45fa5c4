/**
 * The messages of bore's protocol, of client and server. Frames are cut by {@link
 * warren.wire.bore.FrameReader}; what they mean is for those who receive them. No I/O, and nothing
 * that TeaVM's class library lacks.
 */
package warren.wire.bore;
