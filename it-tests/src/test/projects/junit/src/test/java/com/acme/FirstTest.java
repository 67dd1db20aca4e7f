package com.acme;

class FirstTest extends SharedTests {}
