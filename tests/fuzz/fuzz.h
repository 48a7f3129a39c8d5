#pragma once

#include <QtGlobal>

#include <string_view>

/// A broken promise stops the fuzzer, which then keeps the input.
#define FUZZ_VERIFY(condition)                                                                                         \
    do {                                                                                                               \
        if (!(condition))                                                                                              \
            qFatal("broken promise: %s", #condition);                                                                  \
    } while (false)

inline std::string_view fuzzText(const quint8 *data, size_t size)
{
    return {reinterpret_cast<const char *>(data), size};
}
