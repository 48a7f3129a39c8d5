#include "core/base/jsonwriter.h"

#include "core/base/timetext.h"
#include "core/reports/writer.h"

namespace portreeve::reports {

namespace {

/// portreeve.document/1: what the document says, part by part. Numbers and times stand beside their texts.
class Tree
{
public:
    QByteArray take(const Document &document)
    {
        m_json.beginObject()
            .member("schema", QStringLiteral("portreeve.document/1"))
            .member("kind", document.kind)
            .member("tool", document.tool)
            .member("madeAt", utcText(document.madeAt))
            .member("language", document.language)
            .member("title", document.title)
            .member("summary", document.summary)
            .key("head");
        facts(document.head);
        m_json.key("sections").beginArray();
        for (const Section &section : document.sections) {
            m_json.beginObject().member("id", section.id).member("title", section.title).key("blocks").beginArray();
            for (const Block &block : section.blocks)
                std::visit([this](const auto &one) { put(one); }, block);
            m_json.endArray().endObject();
        }
        m_json.endArray().endObject();
        return m_json.take();
    }

private:
    JsonWriter &begin(const char *kind) { return m_json.beginObject().member("kind", QString::fromLatin1(kind)); }

    void value(const Cell &cell)
    {
        if (!cell.number && !cell.time.isValid() && cell.tone == Tone::Plain && webLink(cell).isEmpty()) {
            m_json.value(cell.text);
            return;
        }
        m_json.beginObject(JsonWriter::Style::Compact).member("text", cell.text);
        if (cell.number)
            m_json.member("number", *cell.number);
        if (cell.time.isValid())
            m_json.member("time", utcText(cell.time));
        if (cell.tone != Tone::Plain)
            m_json.member("tone", toneId(cell.tone));
        if (const QString link = webLink(cell); !link.isEmpty())
            m_json.member("link", link);
        m_json.endObject();
    }

    void facts(const Facts &facts)
    {
        m_json.beginArray();
        for (const Facts::Fact &fact : facts.facts) {
            m_json.beginObject(JsonWriter::Style::Compact).member("label", fact.label).key("value");
            value(fact.value);
            m_json.endObject();
        }
        m_json.endArray();
    }

    void put(const Paragraph &paragraph)
    {
        begin("paragraph").member("text", paragraph.text).member("tone", toneId(paragraph.tone)).endObject();
    }

    void put(const Items &items)
    {
        begin("items").key("items").beginArray();
        for (const Cell &item : items.items)
            value(item);
        m_json.endArray().endObject();
    }

    void put(const Facts &block)
    {
        begin("facts").key("facts");
        facts(block);
        m_json.endObject();
    }

    static QString kindId(ColumnKind kind)
    {
        switch (kind) {
        case ColumnKind::Text:
            return QStringLiteral("text");
        case ColumnKind::Code:
            return QStringLiteral("code");
        case ColumnKind::Number:
            return QStringLiteral("number");
        case ColumnKind::Time:
            break;
        }
        return QStringLiteral("time");
    }

    void put(const Table &table)
    {
        if (table.medium == Medium::Pages)
            return;
        begin("table").member("id", table.id).member("caption", table.caption).key("columns").beginArray();
        for (const Column &column : table.columns)
            m_json.beginObject(JsonWriter::Style::Compact)
                .member("title", column.title)
                .member("kind", kindId(column.kind))
                .endObject();
        m_json.endArray().key("rows").beginArray();
        for (const QList<Cell> &row : table.rows) {
            m_json.beginArray(JsonWriter::Style::Compact);
            for (const Cell &cell : row)
                value(cell);
            m_json.endArray();
        }
        m_json.endArray();
        if (table.rows.isEmpty())
            m_json.member("none", table.none);
        m_json.endObject();
    }

    void put(const Listing &listing)
    {
        begin("listing").member("language", listing.language).member("text", listing.text).endObject();
    }

    void put(const BarChart &chart)
    {
        begin("bars").member("title", chart.title).member("axis", chart.axis).key("bars").beginArray();
        for (const BarChart::Bar &bar : chart.bars)
            m_json.beginObject(JsonWriter::Style::Compact)
                .member("label", bar.label)
                .member("value", bar.value)
                .member("text", bar.text)
                .member("tone", toneId(bar.tone))
                .endObject();
        m_json.endArray().key("limits").beginArray();
        for (const BarChart::Limit &limit : chart.limits)
            m_json.beginObject(JsonWriter::Style::Compact)
                .member("value", limit.value)
                .member("label", limit.label)
                .endObject();
        m_json.endArray().endObject();
    }

    void put(const TimelineChart &chart)
    {
        begin("timeline").member("title", chart.title).member("lanes", chart.lanes).key("events").beginArray();
        for (const TimelineChart::Event &event : chart.events)
            m_json.beginObject(JsonWriter::Style::Compact)
                .member("time", utcText(event.time))
                .member("lane", event.lane)
                .member("added", event.added)
                .member("removed", event.removed)
                .endObject();
        m_json.endArray().endObject();
    }

    JsonWriter m_json;
};

class JsonFormWriter final : public Writer
{
public:
    [[nodiscard]] Format format() const override
    {
        return {QStringLiteral("json"), QStringLiteral("JSON"), QStringLiteral("json"),
                QStringLiteral("application/json")};
    }
    [[nodiscard]] Result<QByteArray> write(const Document &document) const override { return Tree().take(document); }
};

} // namespace

std::unique_ptr<Writer> make_json_writer()
{
    return std::make_unique<JsonFormWriter>();
}

} // namespace portreeve::reports
