/**
 * Authorities' forms: each a list of fields as its publisher names them, with the source, and where
 * in a report the text comes from. Entry types: {@link org.noroshi.share.form.FormFiles}, {@link
 * org.noroshi.share.form.FormAnswers}.
 */
@NullMarked
package org.noroshi.share.form;

import org.jspecify.annotations.NullMarked;
