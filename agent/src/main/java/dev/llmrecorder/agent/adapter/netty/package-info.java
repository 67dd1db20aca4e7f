/**
 * What the adapters of clients on Netty share: a channel that leads nowhere, out of which a recorded response comes, and the
 * request that the client writes to it; and what watches a live call's channel. The client's own pipeline, event loop and
 * back-pressure do the rest.
 */
package dev.llmrecorder.agent.adapter.netty;
