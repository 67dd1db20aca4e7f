/**
 * The request key: which recording answers a request, as llama-stack's recorder decides it.
 *
 * <p>A key is the SHA-256 of a text that Python's {@code json.dumps(…, sort_keys=True)} would write; {@code CanonicalText}
 * makes it, from a body that {@code BodyNormalizer} has freed of what differs between runs. Where the file of a key lies does
 * not belong here.
 */
package dev.llmrecorder.core.key;
