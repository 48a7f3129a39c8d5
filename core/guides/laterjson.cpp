#include "core/guides/laterjson.h"

#include <algorithm>
#include <cmath>

namespace portreeve::guides {

namespace {

bool isNested(const json::Value &value)
{
    return value.type() == json::Type::Array || value.type() == json::Type::Object;
}

void copy(JsonWriter &json, const json::Value &value);

void copyArray(JsonWriter &json, const json::Value &value)
{
    const QList<json::Value> children = value.toArray().value_or({});
    const bool nested = std::any_of(children.cbegin(), children.cend(), isNested);
    json.beginArray(nested ? JsonWriter::Style::Indented : JsonWriter::Style::Compact);
    for (const json::Value &child : children)
        copy(json, child);
    json.endArray();
}

/// A whole number is written as one, as far as a double is exact.
void copyNumber(JsonWriter &json, const json::Value &value)
{
    constexpr double Exact = 9007199254740992.0;
    const double number = value.toNumber().value_or(0);
    if (std::abs(number) < Exact && number == std::trunc(number))
        json.value(qint64(number));
    else
        json.value(number);
}

void copy(JsonWriter &json, const json::Value &value)
{
    switch (value.type()) {
    case json::Type::Null:
        json.null();
        break;
    case json::Type::Bool:
        json.value(value.toBool().value_or(false));
        break;
    case json::Type::Number:
        copyNumber(json, value);
        break;
    case json::Type::String:
        json.value(value.toText().value_or(QString()));
        break;
    case json::Type::Array:
        copyArray(json, value);
        break;
    case json::Type::Object:
        json.beginObject();
        for (const auto &[name, member] : value.members())
            copy(json.key(name.toUtf8()), member);
        json.endObject();
        break;
    }
}

} // namespace

QByteArray laterText(const json::Value &value)
{
    JsonWriter json(JsonWriter::Style::Compact);
    copy(json, value);
    return json.take().chopped(1);
}

void writeLater(JsonWriter &json, const QByteArray &text)
{
    const Result<json::Document> document = json::Document::parse(text, {});
    if (document)
        copy(json, document->root());
    else
        json.null();
}

} // namespace portreeve::guides
