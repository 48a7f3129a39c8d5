#include "app/selectionoptions.h"
#include "core/base/jsonwriter.h"
#include "core/requirements/writers.h"

#include <CLI/CLI.hpp>

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
    qsizetype width = 0;
    for (const auto &row : rows)
        width = std::max(width, row.first.size());
    QString text;
    for (const auto &[id, title] : rows)
        text += id.leftJustified(width + 2) + title + u'\n';
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

QList<std::pair<QString, QString>> listRows(const Catalog &catalog, const std::string &kind)
{
    QList<std::pair<QString, QString>> rows;
    if (kind == "regions") {
        for (const catalog::Region &region : catalog.regions)
            rows.append(
                {region.code, region.note.isEmpty() ? region.name : region.name + QStringLiteral(". ") + region.note});
        return rows;
    }
    if (kind == "rules") {
        for (const catalog::Rule &rule : catalog.rules)
            rows.append({rule.id, rule.purpose});
        return rows;
    }
    if (kind == "sources") {
        for (const catalog::Document &document : catalog.documents)
            rows.append({document.id, document.title + QStringLiteral(", ") + document.revision});
        return rows;
    }
    return fromChoices(kind == "products"    ? catalog.products
                       : kind == "protocols" ? catalog.protocols
                       : kind == "clients"   ? catalog.clients
                       : kind == "vantages"  ? catalog.vantages
                       : kind == "remotes"   ? catalog.remotes
                                             : catalog.features);
}

class RequirementsCommand final : public Command
{
public:
    [[nodiscard]] std::string name() const override { return "requirements"; }
    [[nodiscard]] std::string summary() const override { return "Say what must be reachable, and why"; }

    void declare(CLI::App &options) override
    {
        m_selection.declare(options);
        options.add_option("--list", m_list, "Print the known ids of one kind instead")
            ->check(CLI::IsMember({"regions", "products", "protocols", "clients", "features", "vantages", "remotes",
                                   "rules", "sources"}));
        options.add_option("--format", m_format, "json, csv, markdown or table")
            ->check(CLI::IsMember({"json", "csv", "markdown", "table"}));
        options.add_option("-o,--output", m_output, "Write to this file instead of standard output");
        options.add_flag("--force", m_force, "Replace an existing output file");
    }

    Result<ExitCode> run(Environment &environment) override
    {
        const Result<QByteArray> bytes = m_list.empty() ? requirements(environment) : list();
        if (!bytes)
            return bytes.error();
        const Result<void> written = writeResult(environment, QString::fromStdString(m_output), *bytes, m_force);
        return written ? Result<ExitCode>(ExitCode::Done) : Result<ExitCode>(written.error());
    }

private:
    [[nodiscard]] Result<QByteArray> list() const
    {
        const Result<Catalog> catalog = m_selection.loadCatalog();
        if (!catalog)
            return catalog.error();
        return listing(listRows(*catalog, m_list), m_format == "json", QString::fromStdString(m_list));
    }

    Result<QByteArray> requirements(Environment &environment)
    {
        const Result<SelectedFacts> facts = m_selection.load(environment);
        if (!facts)
            return facts.error();
        if (m_format == "csv")
            return requirements::toCsv(facts->set);
        if (m_format == "markdown")
            return requirements::toMarkdown(facts->selection, facts->set);
        if (m_format == "table")
            return requirements::toTable(facts->set);
        return requirements::toJson(facts->selection, facts->set);
    }

    SelectionOptions m_selection;
    std::string m_list;
    std::string m_format;
    std::string m_output;
    bool m_force = false;
};

} // namespace

std::unique_ptr<Command> make_requirements_command()
{
    return std::make_unique<RequirementsCommand>();
}

} // namespace portreeve::app
