/**
 * Who may see and do what: one policy, asked about one thing ({@code decide}) or as a condition of
 * a statement ({@code condition}), for pages, API, search, counts, streams and mail alike. Entry
 * type: {@link org.noroshi.share.policy.Policy}.
 */
@NullMarked
package org.noroshi.share.policy;

import org.jspecify.annotations.NullMarked;
