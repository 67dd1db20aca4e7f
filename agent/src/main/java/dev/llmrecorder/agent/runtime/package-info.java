/**
 * From woven code to an adapter: the function behind the bridge, the loaders of adapters, and the one recorder of this JVM.
 *
 * <p>Until a call is the recorder's business nothing here touches more of {@code core} than the endpoint table.
 */
package dev.llmrecorder.agent.runtime;
