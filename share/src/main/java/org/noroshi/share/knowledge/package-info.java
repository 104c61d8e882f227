/**
 * What is known of attacks: eras, cases, actors and techniques, each statement with who made it and
 * how certain they were. Entries are items: who sees one, and what it is linked to, is the
 * policy's. Entry type: {@link org.noroshi.share.knowledge.KnowledgeBase}.
 */
@NullMarked
package org.noroshi.share.knowledge;

import org.jspecify.annotations.NullMarked;
