#include "app/outputoptions.h"
#include "app/selectionoptions.h"
#include "core/base/jsonwriter.h"
#include "core/base/texttable.h"
#include "core/requirements/writers.h"

namespace portreeve::app {

namespace {

using catalog::Catalog;
using catalog::Choice;

/// One line per id with its title; what is behind --list.
QByteArray listing(const QList<std::pair<QString, QString>> &rows, bool json, const QString &kind)
{
    if (json) {
        JsonWriter writer;
        writer.beginObject()
            .member("schema", QStringLiteral("portreeve.list/1"))
            .member("kind", kind)
            .key("items")
            .beginArray();
        for (const auto &[id, title] : rows)
            writer.beginObject(JsonWriter::Style::Compact).member("id", id).member("title", title).endObject();
        writer.endArray().endObject();
        return writer.take();
    }
    QList<QStringList> cells;
    for (const auto &[id, title] : rows)
        cells.append({id, title});
    QString text;
    for (const QString &line : tableLines(cells))
        text += line + u'\n';
    return text.toUtf8();
}

QList<std::pair<QString, QString>> fromChoices(const QList<Choice> &choices)
{
    QList<std::pair<QString, QString>> rows;
    for (const Choice &choice : choices)
        rows.append(
            {choice.id, choice.text.isEmpty() ? choice.title : choice.title + QStringLiteral(". ") + choice.text});
    return rows;
}

QList<std::pair<QString, QString>> listRows(const Catalog &catalog, const QString &kind)
{
    QList<std::pair<QString, QString>> rows;
    if (kind == QLatin1String("regions")) {
        for (const catalog::Region &region : catalog.regions)
            rows.append(
                {region.code, region.note.isEmpty() ? region.name : region.name + QStringLiteral(". ") + region.note});
        return rows;
    }
    if (kind == QLatin1String("rules")) {
        for (const catalog::Rule &rule : catalog.rules)
            rows.append({rule.id, rule.purpose});
        return rows;
    }
    if (kind == QLatin1String("sources")) {
        for (const catalog::Document &document : catalog.documents)
            rows.append({document.id, document.title + QStringLiteral(", ") + document.revision});
        return rows;
    }
    return fromChoices(kind == QLatin1String("products")    ? catalog.products
                       : kind == QLatin1String("protocols") ? catalog.protocols
                       : kind == QLatin1String("clients")   ? catalog.clients
                       : kind == QLatin1String("vantages")  ? catalog.vantages
                       : kind == QLatin1String("remotes")   ? catalog.remotes
                                                            : catalog.features);
}

class RequirementsCommand final : public Command
{
public:
    [[nodiscard]] std::string name() const override { return "requirements"; }
    [[nodiscard]] std::string summary() const override { return "Say what must be reachable, and why"; }

    void declare(Options &options) override
    {
        m_selection.declare(options);
        options.choice("--list", m_list,
                       {QStringLiteral("regions"), QStringLiteral("products"), QStringLiteral("protocols"),
                        QStringLiteral("clients"), QStringLiteral("features"), QStringLiteral("vantages"),
                        QStringLiteral("remotes"), QStringLiteral("rules"), QStringLiteral("sources")},
                       "Print the known ids of one kind instead");
        m_output.declare(options);
    }

    Result<ExitCode> run(Environment &environment) override
    {
        const Result<QByteArray> bytes = m_list.isEmpty() ? requirements(environment) : list();
        return bytes ? m_output.write(environment, *bytes) : Result<ExitCode>(bytes.error());
    }

private:
    [[nodiscard]] Result<QByteArray> list() const
    {
        if (!QStringList{QString(), QStringLiteral("table"), QStringLiteral("json")}.contains(m_output.format()))
            return Error{ErrorCode::Usage, PR_MESSAGE("app", "the list cannot be written"),
                         PR_MESSAGE("app", "a list comes as lines to read or as JSON"), QStringLiteral("--format"),
                         PR_MESSAGE("app", "Give --format table or json, or none.")};
        const Result<Catalog> catalog = m_selection.loadCatalog();
        if (!catalog)
            return catalog.error();
        return listing(listRows(*catalog, m_list), m_output.isJson(), m_list);
    }

    Result<QByteArray> requirements(Environment &environment)
    {
        const Result<SelectedFacts> facts = m_selection.load(environment);
        if (!facts)
            return facts.error();
        if (m_output.format() == QLatin1String("csv"))
            return requirements::toCsv(facts->set);
        if (m_output.format() == QLatin1String("markdown"))
            return requirements::toMarkdown(facts->selection, facts->set);
        if (m_output.format() == QLatin1String("table"))
            return requirements::toTable(facts->set);
        return requirements::toJson(facts->selection, facts->set);
    }

    SelectionOptions m_selection;
    QString m_list;
    // Without a format: JSON for requirements, lines to read for a list.
    OutputOptions m_output{
        {QStringLiteral("json"), QStringLiteral("csv"), QStringLiteral("markdown"), QStringLiteral("table")}, {}};
};

} // namespace

std::unique_ptr<Command> make_requirements_command()
{
    return std::make_unique<RequirementsCommand>();
}

} // namespace portreeve::app
