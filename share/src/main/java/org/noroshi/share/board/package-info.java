/**
 * The situation at a moment: sector by sector as a viewer may see it ({@link
 * org.noroshi.share.board.SectorBoard}), and frozen for the record and the next shift ({@link
 * org.noroshi.share.board.SituationReports}).
 */
@NullMarked
package org.noroshi.share.board;

import org.jspecify.annotations.NullMarked;
