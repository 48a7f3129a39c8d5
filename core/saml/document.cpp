#include "core/saml/document.h"

#include "core/base/textencoding.h"
#include "core/saml/library.h"
#include "core/saml/libxmlptr.h"

#include <libxml/parserInternals.h>
#include <libxml/valid.h>

#include <QRegularExpression>

namespace portreeve::saml {

namespace {

struct Text {
    QByteArray utf8;
    Encoding encoding = Encoding::Utf8;
};

Error failure(ErrorCode code, const Message &detail, const QString &where = {})
{
    return {code, PR_MESSAGE("saml", "Cannot read the XML"), detail, where, {}};
}

Error tooLarge()
{
    return failure(ErrorCode::TooLarge, PR_MESSAGE("saml", "It is larger or deeper than what is read here."));
}

Error wrongEncoding()
{
    return failure(ErrorCode::WrongEncoding,
                   PR_MESSAGE("saml", "It is neither UTF-8 nor UTF-16 with a byte order mark."));
}

/// The encoding that the XML declaration names, in lower case; empty where it names none.
QByteArray declaredEncoding(const QByteArray &utf8)
{
    static const QRegularExpression encoding(QStringLiteral("^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"']*)[\"']"));
    return encoding.match(QString::fromLatin1(utf8.left(200))).captured(1).toLower().toLatin1();
}

/// What it says it is has to be what it is, because others may read it by what it says.
bool declarationHolds(const Text &text)
{
    const QByteArray declared = declaredEncoding(text.utf8);
    if (declared.isEmpty() || declared == "utf-8" || declared == "us-ascii")
        return true;
    // Text that was pasted is UTF-8 here, whatever it was where it came from.
    return declared == "utf-16";
}

std::optional<Text> decoded(const QByteArray &bytes)
{
    const DetectedEncoding detected = detectEncoding(bytes);
    const DecodedText decoded = decodeText(bytes, detected.encoding);
    if (decoded.broken || decoded.cutOff || detected.isUtf32() || (detected.isUtf16() && !detected.marked))
        return std::nullopt;
    if (detected.isUtf16())
        return Text{decoded.text.toUtf8(), Encoding::Utf16};
    return detected.marked ? Text{bytes.mid(3), Encoding::Utf8WithMark} : Text{bytes, Encoding::Utf8};
}

bool isWithinLimits(const QByteArray &utf8)
{
    return utf8.size() <= DocumentLimits::Bytes && utf8.count('<') <= DocumentLimits::Tags &&
           utf8.count('=') <= DocumentLimits::Attributes;
}

/// A document type declaration ends the parsing before anything in it is read.
void refuseDocumentType(void *context, const xmlChar * /*name*/, const xmlChar * /*external*/,
                        const xmlChar * /*system*/)
{
    auto *parser = static_cast<xmlParserCtxt *>(context);
    *static_cast<bool *>(parser->_private) = true;
    xmlStopParser(parser);
}

Error hasDocumentType()
{
    return failure(ErrorCode::WrongSchema, PR_MESSAGE("saml", "It has a document type declaration, which SAML does not "
                                                              "use and which could make it grow without end."));
}

/// Deeper than libxml2 reads: older ones say XML_ERR_INTERNAL_ERROR, newer ones XML_ERR_RESOURCE_LIMIT.
bool isLimit(const xmlError &error)
{
    constexpr int ResourceLimit = 114; // a name that older headers lack
    return error.code == XML_ERR_INTERNAL_ERROR || error.code == ResourceLimit;
}

Error errorOf(xmlParserCtxt *parser)
{
    const xmlError *last = xmlCtxtGetLastError(parser);
    if (last && isLimit(*last))
        return tooLarge();
    const QString line = last && last->line > 0 ? QString::number(last->line) : QString();
    return failure(ErrorCode::InvalidSyntax, PR_MESSAGE("saml", "It is not well-formed XML."), line);
}

bool isShallow(const Element &root)
{
    for (Element element = root; !element.isNull(); element = nextInDocument(element, root)) {
        int depth = 0;
        int namespaces = 0;
        for (const xmlNode *node = element.node(); node->type == XML_ELEMENT_NODE; node = node->parent) {
            for (const xmlNs *declared = node->nsDef; declared; declared = declared->next)
                ++namespaces;
            if (++depth > DocumentLimits::Depth || namespaces > DocumentLimits::Namespaces)
                return false;
        }
    }
    return true;
}

bool isIdAttribute(const xmlAttr *attribute)
{
    if (attribute->ns)
        return xmlStrEqual(attribute->ns->href, XML_XML_NAMESPACE) == 1 &&
               xmlStrEqual(attribute->name, toXml("id")) == 1;
    return xmlStrcasecmp(attribute->name, toXml("id")) == 0;
}

} // namespace

Result<Document> Document::parse(const QByteArray &bytes)
{
    if (bytes.size() > 2 * DocumentLimits::Bytes + 2) // UTF-16 takes twice as many
        return tooLarge();
    const std::optional<Text> text = decoded(bytes);
    if (!text || !declarationHolds(*text))
        return wrongEncoding();
    if (!isWithinLimits(text->utf8))
        return tooLarge();
    startLibraries();
    const QuietXml quiet;
    const XmlParserPtr parser(xmlNewParserCtxt());
    bool documentType = false;
    parser->_private = &documentType;
    parser->sax->internalSubset = refuseDocumentType;
    constexpr int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC;
    XmlDocPtr read(
        xmlCtxtReadMemory(parser.get(), text->utf8.constData(), int(text->utf8.size()), nullptr, "UTF-8", options));
    if (documentType)
        return hasDocumentType();
    if (!read || !xmlDocGetRootElement(read.get()) || parser->nsWellFormed == 0)
        return errorOf(parser.get());
    Document document(std::shared_ptr<xmlDoc>(read.release(), xmlFreeDoc));
    if (!isShallow(document.root()))
        return tooLarge();
    document.m_encoding = text->encoding;
    document.registerIds();
    return document;
}

Element Document::root() const
{
    return Element(xmlDocGetRootElement(m_document.get()));
}

Element Document::withId(const QString &id) const
{
    if (m_repeatedIds.contains(id))
        return {};
    const xmlAttr *attribute = xmlGetID(m_document.get(), toXml(id.toUtf8().constData()));
    return attribute ? Element(attribute->parent) : Element();
}

/// Signatures refer to an ID, and libxml2 knows without a document type only xml:id.
void Document::registerIds()
{
    QSet<QString> seen;
    QSet<QString> repeated;
    for (Element element = root(); !element.isNull(); element = nextInDocument(element, root())) {
        for (xmlAttr *attribute = element.node()->properties; attribute; attribute = attribute->next) {
            if (!isIdAttribute(attribute))
                continue;
            const XmlTextPtr value(xmlNodeListGetString(m_document.get(), attribute->children, 1));
            const QString id = value ? fromXml(value.get()) : QString();
            if (seen.contains(id))
                repeated.insert(id);
            seen.insert(id);
            if (value && !attribute->ns)
                xmlAddID(nullptr, m_document.get(), value.get(), attribute);
        }
    }
    m_repeatedIds = QStringList(repeated.cbegin(), repeated.cend());
    m_repeatedIds.sort();
}

} // namespace portreeve::saml
