#include "core/importers/nftjson.h"

#include "core/json/document.h"

#include <algorithm>

namespace portreeve::importers {

namespace {

using json::Type;
using json::Value;

QString word(QString text)
{
    const bool plain = !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), [](QChar c) {
        return c.isLetterOrNumber() || QStringView(u"_-.:/@*").contains(c);
    });
    if (plain)
        return text;
    return u'"' + text.replace(u'"', u'\'').simplified() + u'"';
}

QString member(const Value &object, const char *key)
{
    const auto found = object.find(key);
    if (!found)
        return {};
    if (found->type() == Type::Number)
        return QString::number(found->toInteger().value_or(0));
    return found->toText().value_or(QString());
}

QString expression(const Value &value);

QString joined(const Value &list, const QString &separator)
{
    QStringList parts;
    for (const Value &item : list.toArray().value_or(QList<Value>()))
        parts.append(expression(item));
    return parts.join(separator);
}

/// Members of sets, and pairs of maps.
QString members(const Value &list)
{
    if (list.type() != Type::Array)
        return expression(list);
    QStringList parts;
    for (const Value &item : list.toArray().value_or(QList<Value>())) {
        const QList<Value> pair = item.type() == Type::Array ? item.toArray().value_or(QList<Value>()) : QList<Value>();
        parts.append(pair.size() == 2 ? expression(pair[0]) + QStringLiteral(" : ") + expression(pair[1])
                                      : expression(item));
    }
    return QStringLiteral("{ %1 }").arg(parts.join(QStringLiteral(", ")));
}

/// The parser lets no document be deeper than its limit.
QString expression(const Value &value)
{
    if (value.type() == Type::String)
        return word(value.toText().value_or(QString()));
    if (value.type() == Type::Number)
        return QString::number(value.toInteger().value_or(0));
    if (value.type() == Type::Array)
        return joined(value, QStringLiteral(", "));
    const QString key = value.keys().value(0);
    const QByteArray name = key.toUtf8();
    const auto inner = value.find(name.constData());
    if (!inner) // "accept": null
        return word(key);
    if (key == u"prefix")
        return member(*inner, "addr") + u'/' + member(*inner, "len");
    if (key == u"range")
        return joined(*inner, QStringLiteral("-"));
    if (key == u"set")
        return members(*inner);
    if (key == u"concat")
        return joined(*inner, QStringLiteral(" . "));
    if (key == u"elem" && inner->has("val")) {
        const QString text = expression(*inner->find("val"));
        return inner->has("timeout") ? text + QStringLiteral(" timeout ") + member(*inner, "timeout") : text;
    }
    if (key == u"payload")
        return word(member(*inner, "protocol")) + u' ' + word(member(*inner, "field"));
    if (key == u"meta" || key == u"ct")
        return key + u' ' + word(member(*inner, "key"));
    if (key == u"jump" || key == u"goto")
        return key + u' ' + word(member(*inner, "target"));
    if (key == u"&") {
        const QList<Value> sides = inner->toArray().value_or(QList<Value>());
        if (sides.size() == 2)
            return QStringLiteral("%1 & ( %2 )").arg(expression(sides[0]), expression(sides[1]));
    }
    return QStringLiteral("json-%1").arg(word(key));
}

QString statement(const Value &value)
{
    const QString key = value.keys().value(0);
    const auto inner = value.find(key.toUtf8().constData());
    if (key == u"match" && inner && inner->has("left") && inner->has("right")) {
        const QString op = member(*inner, "op");
        return QStringLiteral("%1 %2 %3")
            .arg(expression(*inner->find("left")), op == u"in" ? QStringLiteral("==") : op,
                 expression(*inner->find("right")));
    }
    if (key == u"vmap" && inner && inner->has("key") && inner->has("data"))
        return QStringLiteral("%1 vmap %2").arg(expression(*inner->find("key")), expression(*inner->find("data")));
    static const QStringList passing{QStringLiteral("counter"), QStringLiteral("log"), QStringLiteral("notrack")};
    if (passing.contains(key))
        return key;
    if (key == u"reject" || key == u"limit" || key == u"queue")
        return key;
    return expression(value);
}

QString place(const Value &object)
{
    return QStringLiteral("%1 %2").arg(word(member(object, "family")), word(member(object, "table")));
}

QString ruleCommand(const Value &rule)
{
    QStringList parts{QStringLiteral("add rule"), place(rule), word(member(rule, "chain"))};
    if (const auto list = rule.find("expr")) {
        for (const Value &item : list->toArray().value_or(QList<Value>()))
            parts.append(statement(item));
    }
    if (rule.has("comment"))
        parts.append(QStringLiteral("comment \"%1\"").arg(member(rule, "comment").replace(u'"', u'\'').simplified()));
    return parts.join(u' ');
}

QString chainCommand(const Value &chain)
{
    const QString head = QStringLiteral("add chain %1 %2").arg(place(chain), word(member(chain, "name")));
    if (!chain.has("hook"))
        return head;
    return QStringLiteral("%1 { type %2 hook %3 priority %4; policy %5; }")
        .arg(head, word(member(chain, "type")), word(member(chain, "hook")), word(member(chain, "prio")),
             chain.has("policy") ? word(member(chain, "policy")) : QStringLiteral("accept"));
}

QString setCommand(const Value &set, const QString &kind)
{
    const auto type = set.find("type");
    const QString types = !type                         ? QString()
                          : type->type() == Type::Array ? joined(*type, QStringLiteral(" . "))
                                                        : expression(*type);
    QString text = QStringLiteral("add %1 %2 %3 { type %4%5; ")
                       .arg(kind, place(set), word(member(set, "name")), types,
                            kind == u"map" ? QStringLiteral(" : ") + word(member(set, "map")) : QString());
    if (const auto elements = set.find("elem"))
        text += QStringLiteral("elements = %1").arg(members(*elements));
    return text + QStringLiteral(" }");
}

} // namespace

Result<QStringList> nftCommands(const QByteArray &json)
{
    const Result<json::Document> document = json::Document::parse(json, QStringLiteral("ruleset"));
    if (!document)
        return document.error();
    const Result<QList<Value>> objects = document->root().array("nftables");
    if (!objects)
        return objects.error();
    QStringList commands;
    for (const Value &object : *objects) {
        const QString kind = object.keys().value(0);
        const auto inner = object.find(kind.toUtf8().constData());
        if (!inner)
            commands.append(QString());
        else if (kind == u"table")
            commands.append(
                QStringLiteral("add table %1 %2").arg(word(member(*inner, "family")), word(member(*inner, "name"))));
        else if (kind == u"chain")
            commands.append(chainCommand(*inner));
        else if (kind == u"set" || kind == u"map")
            commands.append(setCommand(*inner, kind));
        else if (kind == u"rule")
            commands.append(ruleCommand(*inner));
        else
            commands.append(QString()); // what says nothing about packets: metainfo, counters, quotas ..
    }
    return commands;
}

} // namespace portreeve::importers
