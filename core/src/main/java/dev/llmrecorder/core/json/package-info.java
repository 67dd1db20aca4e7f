/**
 * JSON as this project needs it: a tree that keeps the text of every number and the order of every key, read by Jackson's
 * streaming parser and written in the three styles in which JSON leaves here (recording files, the wire, the request key).
 *
 * <p>What a recording or a request <em>means</em> does not belong here.
 */
package dev.llmrecorder.core.json;
