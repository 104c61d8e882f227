/**
 * Watching one's own, as NICT's DAEDALUS does: packets from a member organisation's addresses.
 * Entry types {@link org.noroshi.detect.member.MemberFile} and {@link
 * org.noroshi.detect.member.OwnHost}.
 */
@NullMarked
package org.noroshi.detect.member;

import org.jspecify.annotations.NullMarked;
