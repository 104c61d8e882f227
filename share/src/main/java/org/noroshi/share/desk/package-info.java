/**
 * Where persons act: each act is decided by the policy on what the store says at that moment, done,
 * and put on the record in one transaction. Entry type: {@link org.noroshi.share.desk.Desk}.
 */
@NullMarked
package org.noroshi.share.desk;

import org.jspecify.annotations.NullMarked;
