/** The HTTP clients of the AWS SDK for Java 2, through the SDK's interfaces for transports. */
package dev.llmrecorder.it.client.aws;
