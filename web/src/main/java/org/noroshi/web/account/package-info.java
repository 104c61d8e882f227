/**
 * How persons prove who they are: passwords with one-time passwords, passkeys, recovery codes,
 * one-time links, and the sign-ins that come of them. Who may then do what is not decided here.
 * Entry type: {@link org.noroshi.web.account.Accounts}.
 */
@NullMarked
package org.noroshi.web.account;

import org.jspecify.annotations.NullMarked;
