#pragma once

#include "core/base/jsonwriter.h"
#include "core/json/rowreader.h"
#include "core/workspace/checkreport.h"

#include <QMap>

/// The member "messages" of portreeve.report/1: what each sentence of a report was made of, so that whoever reads it
/// later has it in a language of their own. A sentence stands in its place in English, as ever; here each has its
/// context, its template and its arguments once. An entry says nothing of its own: it belongs to the sentences that it
/// makes in English, and one that makes none is read over.
namespace portreeve::workspace {

/// The translation contexts of the engine, whose sentences can come back; of others, perhaps of a later version, the
/// text stays.
const QList<const char *> &messageContexts();

using MessageTable = QMap<QString, Message>; ///< by their English text

/// With its key, in the order of the English texts.
void writeMessages(JsonWriter &json, const CheckReport &report);

/// Nothing in reports of earlier versions. Errors are those of the row.
MessageTable readMessages(json::RowReader &row);
/// Sentences that are not in the table stay as they are.
void putMessages(const MessageTable &messages, CheckReport &report);

} // namespace portreeve::workspace
