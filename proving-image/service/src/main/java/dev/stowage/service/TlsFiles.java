package dev.stowage.service;

import java.nio.file.Path;

/**
 * What both sides prove themselves with, as PEM files.
 *
 * @param ca that signed the node's certificate
 * @param certificate ours
 * @param key ours, as PKCS#8
 */
public record TlsFiles(Path ca, Path certificate, Path key) {}
