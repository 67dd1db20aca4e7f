/** OpenFeign. */
package dev.llmrecorder.it.client.feign;
