package org.noroshi.share.knowledge;

import org.noroshi.detect.finding.Label;

/**
 * An entry.
 *
 * @param id of its item
 * @param code a short name that stays: of a technique ATT&CK's id; empty where there is none
 */
public record Entry(String id, KnowledgeKind kind, String code, Label label) {}
