package org.noroshi.publish.report;

/**
 * Where figures came from.
 *
 * @param sql the query; {@code :name:} stands for the times and lists that the scope gives
 * @param rows that it gave
 * @param digest over the rows in any order: the sum of their SHA-256 modulo 2^256, in hexadecimal
 */
public record Source(String name, String sql, long rows, String digest) {}
