/**
 * How alike two requests are, and in what they differ: an outline by which the nearest of many is found without reading any of
 * them again, and the differences of two bodies, place by place. What they mean for a call belongs to {@code miss}.
 */
package dev.llmrecorder.core.compare;
