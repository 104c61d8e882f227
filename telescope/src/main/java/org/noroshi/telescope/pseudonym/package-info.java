/**
 * Prefix-preserving pseudonyms for whatever leaves for others: of addresses ({@link
 * org.noroshi.telescope.pseudonym.AddressPseudonyms}, Crypto-PAn), of the numbers in headers that
 * tell an address, of packets and of captures, all under one {@link
 * org.noroshi.telescope.pseudonym.PseudonymKey} of the owner's.
 */
@NullMarked
package org.noroshi.telescope.pseudonym;

import org.jspecify.annotations.NullMarked;
