#pragma once

#include "core/base/jsonwriter.h"
#include "core/json/document.h"

/// JSON that a later version wrote: it means nothing here, and is written back.
namespace portreeve::guides {

/// The value on one line. Reading and taking it again gives the same text.
QByteArray laterText(const json::Value &value);

/// Writes such a text as a value.
void writeLater(JsonWriter &json, const QByteArray &text);

} // namespace portreeve::guides
