/**
 * What the adapters share: their one interface, the call they get, the streams with which blocking clients play and tap bodies,
 * the turns in which subscribers are given one, the pace of a replay, and the exceptions that were recorded. Each client has a
 * package of its own below, with the same few types: {@code …Adapter} decides about a call, {@code …Replay} builds the client's own
 * response, {@code …Tap} watches a live one.
 *
 * <p>This package knows no client's type; the packages below know their client's and nothing of recordings' files.
 */
package dev.llmrecorder.agent.adapter;
