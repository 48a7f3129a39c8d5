#include "core/catalog/readrows.h"

#include <QSet>

namespace portreeve::catalog {

namespace {

Error invalid(const char *file, const QString &row, Message detail, ErrorCode code = ErrorCode::UnknownName)
{
    return {code,
            PR_MESSAGE("catalog", "the catalogue is not valid"),
            std::move(detail),
            QStringLiteral("%1: %2").arg(QString::fromLatin1(file), row),
            {}};
}

/// Collects the first thing that is wrong.
class Checker
{
public:
    explicit Checker(const Catalog &catalog)
        : m_catalog(catalog)
    {
        for (const Document &document : catalog.documents)
            m_documents.insert(document.id);
        for (const Region &region : catalog.regions)
            m_regions.insert(region.code);
        for (const Endpoint &endpoint : catalog.endpoints)
            m_categories.insert(endpoint.category);
    }

    template<typename T, typename Key>
    void unique(const char *file, const QList<T> &rows, Key T::*key)
    {
        QSet<QString> seen;
        for (const T &row : rows) {
            if (seen.contains(row.*key))
                fail(invalid(file, row.*key, PR_MESSAGE("catalog", "two rows carry this id"), ErrorCode::DuplicateKey));
            seen.insert(row.*key);
        }
    }
    void document(const char *file, const QString &row, const SourceRef &source)
    {
        if (!m_documents.contains(source.document))
            fail(invalid(file, row,
                         PR_MESSAGE("catalog", "the document \"%1\" is not in sources.json").arg(source.document)));
    }
    void region(const char *file, const QString &row, const QString &code)
    {
        if (!m_regions.contains(code))
            fail(invalid(file, row, PR_MESSAGE("catalog", "the Region \"%1\" is not in regions.json").arg(code)));
    }
    void regionOrGlobal(const char *file, const QString &row, const QString &code)
    {
        if (code != QLatin1String("global") && code != QLatin1String("each"))
            region(file, row, code);
    }
    void category(const QString &row, const QString &category)
    {
        if (!m_categories.contains(category))
            fail(invalid("rules.json", row, PR_MESSAGE("catalog", "no host is of the category \"%1\"").arg(category)));
    }
    void choices(const char *file, const QString &row, const QStringList &ids, const QList<Choice> &known)
    {
        for (const QString &id : ids) {
            if (findChoice(known, id) == nullptr)
                fail(invalid(file, row, PR_MESSAGE("catalog", "\"%1\" is not in choices.json").arg(id)));
        }
    }
    void rule(const char *file, const QString &row, const QStringList &ids)
    {
        for (const QString &id : ids) {
            if (!m_rules.contains(id))
                fail(invalid(file, row, PR_MESSAGE("catalog", "there is no rule \"%1\"").arg(id)));
        }
    }
    void knowRules()
    {
        for (const Rule &rule : m_catalog.rules)
            m_rules.insert(rule.id);
    }
    void fail(Error error)
    {
        if (!m_error)
            m_error = std::move(error);
    }
    [[nodiscard]] Result<void> result() const { return m_error ? Result<void>(*m_error) : Result<void>(); }

private:
    const Catalog &m_catalog;
    QSet<QString> m_documents;
    QSet<QString> m_regions;
    QSet<QString> m_categories;
    QSet<QString> m_rules;
    std::optional<Error> m_error;
};

void checkRules(const Catalog &catalog, Checker &check)
{
    for (const Rule &rule : catalog.rules) {
        check.document("rules.json", rule.id, rule.source);
        check.choices("rules.json", rule.id, {rule.vantage}, catalog.vantages);
        if (!rule.product.isEmpty())
            check.choices("rules.json", rule.id, {rule.product}, catalog.products);
        check.choices("rules.json", rule.id, rule.protocols, catalog.protocols);
        check.choices("rules.json", rule.id, rule.clients, catalog.clients);
        check.choices("rules.json", rule.id, rule.features + rule.withoutFeatures + rule.directories + rule.systems,
                      catalog.features);
        for (const QString &category : rule.remote.categories)
            check.category(rule.id, category);
        if (rule.remote.source == RemoteSource::Customer)
            check.choices("rules.json", rule.id, {rule.remote.name}, catalog.remotes);
    }
}

} // namespace

Result<void> validate(const Catalog &catalog)
{
    Checker check(catalog);
    check.unique("sources.json", catalog.documents, &Document::id);
    check.unique("regions.json", catalog.regions, &Region::code);
    check.unique("places.json", catalog.places, &RegionPlace::airport);
    for (const RegionPlace &place : catalog.places)
        check.document("places.json", place.airport, place.source);
    check.unique("endpoints.json", catalog.endpoints, &Endpoint::id);
    check.unique("rules.json", catalog.rules, &Rule::id);
    check.unique("thresholds.json", catalog.thresholds, &Threshold::id);
    check.unique("findings.json", catalog.findings, &DocumentFinding::id);
    for (const QList<Choice> *list : {&catalog.products, &catalog.protocols, &catalog.clients, &catalog.vantages,
                                      &catalog.features, &catalog.remotes})
        check.unique("choices.json", *list, &Choice::id);
    for (const Endpoint &endpoint : catalog.endpoints) {
        check.document("endpoints.json", endpoint.id, endpoint.source);
        // Later documents name Regions that the guide does not; their rows are kept as facts and cannot be chosen.
        if (endpoint.certainty != Certainty::NewerThanGuide)
            check.regionOrGlobal("endpoints.json", endpoint.id, endpoint.region);
        check.choices("endpoints.json", endpoint.id, endpoint.products, catalog.products);
    }
    for (const RangeRow &row : catalog.ranges) {
        check.document("ranges.json", row.set, row.source);
        check.region("ranges.json", row.set, row.region);
    }
    for (const HealthCheck &row : catalog.healthChecks) {
        check.document("ranges.json", row.host, row.source);
        check.region("ranges.json", row.host, row.region);
    }
    check.knowRules();
    checkRules(catalog, check);
    for (const DocumentFinding &finding : catalog.findings) {
        check.document("findings.json", finding.id, finding.source);
        check.rule("findings.json", finding.id, finding.rules);
        check.choices("findings.json", finding.id, finding.features, catalog.features);
        for (const QString &region : finding.regions)
            check.region("findings.json", finding.id, region);
    }
    return check.result();
}

} // namespace portreeve::catalog
