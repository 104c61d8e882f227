/**
 * Persons, the roles they are appointed to in organisations, and the council's duty of
 * confidentiality. Entry type: {@link org.noroshi.share.person.People}.
 */
@NullMarked
package org.noroshi.share.person;

import org.jspecify.annotations.NullMarked;
