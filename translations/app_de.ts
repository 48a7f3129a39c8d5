<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>app</name>
    <message>
        <source>Known are: %1.</source>
        <translation>Bekannt sind: %1.</translation>
    </message>
    <message>
        <source>cannot write the result</source>
        <translation>das Ergebnis kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>standard output does not take it</source>
        <translation>die Standardausgabe nimmt es nicht an</translation>
    </message>
    <message>
        <source>cannot read standard input</source>
        <translation>die Standardeingabe kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>it has more than the %1 bytes that are accepted</source>
        <translation>sie hat mehr als die zulässigen %1 Bytes</translation>
    </message>
    <message>
        <source>the selection cannot be used</source>
        <translation>die Auswahl kann nicht verwendet werden</translation>
    </message>
    <message>
        <source>no Region is chosen</source>
        <translation>keine Region ist gewählt</translation>
    </message>
    <message>
        <source>Add --region with one or more Region codes, or --region all.</source>
        <translation>--region mit einem oder mehreren Regionscodes angeben, oder --region all.</translation>
    </message>
    <message>
        <source>the check cannot be run</source>
        <translation>die Prüfung kann nicht laufen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a rate</source>
        <translation>„%1“ ist keine Rate</translation>
    </message>
    <message>
        <source>Give default, unlimited, or attempts per second from 0.1 to 10000.</source>
        <translation>default, unlimited oder Versuche je Sekunde von 0.1 bis 10000 angeben.</translation>
    </message>
    <message>
        <source>the selection has no such row</source>
        <translation>die Auswahl hat keinen solchen Eintrag</translation>
    </message>
    <message>
        <source>Checking %1 of %2</source>
        <translation>Prüfung %1 von %2</translation>
    </message>
    <message>
        <source>Downloading the AWS range file: %1 of %2 KiB</source>
        <translation>AWS-Bereichsdatei wird geladen: %1 von %2 KiB</translation>
    </message>
    <message>
        <source>Downloading the AWS range file: %1 KiB</source>
        <translation>AWS-Bereichsdatei wird geladen: %1 KiB</translation>
    </message>
    <message>
        <source>cannot show the rows</source>
        <translation>die Einträge können nicht gezeigt werden</translation>
    </message>
    <message>
        <source>the range file has no name &quot;%1&quot; there</source>
        <translation>die Bereichsdatei hat dort keinen Namen „%1“</translation>
    </message>
    <message>
        <source>Run &quot;portreeve ranges show --counts&quot; for the names.</source>
        <translation>„portreeve ranges show --counts“ zeigt die Namen.</translation>
    </message>
    <message>
        <source>A new AWS range file is stored (syncToken %1, createDate %2).</source>
        <translation>Eine neue AWS-Bereichsdatei ist abgelegt (syncToken %1, createDate %2).</translation>
    </message>
    <message>
        <source>The AWS range file was stored already (syncToken %1, createDate %2).</source>
        <translation>Die AWS-Bereichsdatei war bereits abgelegt (syncToken %1, createDate %2).</translation>
    </message>
    <message>
        <source>The AWS range file has not changed (syncToken %1, createDate %2).</source>
        <translation>Die AWS-Bereichsdatei hat sich nicht geändert (syncToken %1, createDate %2).</translation>
    </message>
    <message>
        <source>Imported %1 (syncToken %2, createDate %3; rows: %4).</source>
        <translation>%1 importiert (syncToken %2, createDate %3; Einträge: %4).</translation>
    </message>
    <message>
        <source>%1 was stored already (syncToken %2, createDate %3; rows: %4).</source>
        <translation>%1 war bereits abgelegt (syncToken %2, createDate %3; Einträge: %4).</translation>
    </message>
    <message>
        <source>  in no published range</source>
        <translation>  in keinem veröffentlichten Bereich</translation>
    </message>
    <message>
        <source>the list cannot be written</source>
        <translation>die Liste kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>a list comes as lines to read or as JSON</source>
        <translation>eine Liste gibt es als Zeilen zum Lesen oder als JSON</translation>
    </message>
    <message>
        <source>Give --format table or json, or none.</source>
        <translation>--format table oder json angeben, oder keines.</translation>
    </message>
    <message>
        <source>there is no Region &quot;%1&quot;</source>
        <translation>es gibt keine Region „%1“</translation>
    </message>
    <message>
        <source>the guide names no health check host in %1</source>
        <translation>der Leitfaden nennt in %1 keinen Host für die Zustandsprüfung</translation>
    </message>
    <message>
        <source>the Regions cannot be measured</source>
        <translation>die Regionen können nicht gemessen werden</translation>
    </message>
    <message>
        <source>portreeve requirements --list regions prints the codes.</source>
        <translation>portreeve requirements --list regions gibt die Codes aus.</translation>
    </message>
    <message>
        <source>the monitor cannot be run</source>
        <translation>Die Überwachung kann nicht ausgeführt werden</translation>
    </message>
    <message>
        <source>the selection has nothing that can be monitored</source>
        <translation>die Auswahl enthält nichts, was überwacht werden kann</translation>
    </message>
    <message>
        <source>Name rows with --only, as portreeve check --dry-run lists them.</source>
        <translation>Zeilen mit --only nennen, wie portreeve check --dry-run sie auflistet.</translation>
    </message>
    <message>
        <source>%1 is a form of results, and --dry-run has none</source>
        <translation>%1 ist eine Form von Ergebnissen, und --dry-run hat keine</translation>
    </message>
    <message>
        <source>Leave out --dry-run, or choose table or json.</source>
        <translation>--dry-run weglassen oder table oder json wählen.</translation>
    </message>
    <message>
        <source>%1 is a form of what would be checked, not of results</source>
        <translation>%1 ist eine Form dessen, was geprüft würde, nicht von Ergebnissen</translation>
    </message>
    <message>
        <source>Add --dry-run.</source>
        <translation>--dry-run hinzufügen.</translation>
    </message>
    <message>
        <source>%1 does not carry what changed since the earlier check.</source>
        <translation>%1 enthält nicht, was sich seit der früheren Prüfung geändert hat.</translation>
    </message>
    <message>
        <source>The earlier check was of another selection: rows can be new or gone because of that.</source>
        <translation>Die frühere Prüfung galt einer anderen Auswahl: Zeilen können deshalb neu sein oder fehlen.</translation>
    </message>
    <message>
        <source>Nothing answered at %1, port %2/%3.</source>
        <translation>Unter %1, Port %2/%3, hat nichts geantwortet.</translation>
    </message>
    <message>
        <source>The history let go of what is older than it keeps: %1 runs and %2 samples.</source>
        <translation>Aus dem Verlauf wurde entfernt, was älter ist, als er aufbewahrt: %1 Läufe und %2 Messwerte.</translation>
    </message>
    <message>
        <source>the command line is not understood</source>
        <translation>die Befehlszeile wird nicht verstanden</translation>
    </message>
    <message>
        <source>--rollback needs --previous: it undoes a change</source>
        <translation>--rollback braucht --previous: Es macht eine Änderung rückgängig</translation>
    </message>
    <message>
        <source>the configuration cannot be read</source>
        <translation>die Konfiguration kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a language that can be read</source>
        <translation>„%1“ ist keine Sprache, die gelesen werden kann</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not of the form NAME=VALUE</source>
        <translation>„%1“ hat nicht die Form NAME=WERT</translation>
    </message>
    <message>
        <source>several formats need a folder to be written to</source>
        <translation>mehrere Formate brauchen einen Ordner, in den sie geschrieben werden</translation>
    </message>
    <message>
        <source>an earlier export is compared with one format at a time</source>
        <translation>ein früherer Export wird mit einem Format auf einmal verglichen</translation>
    </message>
    <message>
        <source>only rules of Windows can be compared with those of its images</source>
        <translation>nur Regeln von Windows können mit denen seiner Abbilder verglichen werden</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a system whose default rules are known</source>
        <translation>„%1“ ist kein System, dessen Standardregeln bekannt sind</translation>
    </message>
    <message>
        <source>the configuration cannot be compared</source>
        <translation>die Konfiguration kann nicht verglichen werden</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address with a port</source>
        <translation>„%1“ ist keine Adresse mit einem Port</translation>
    </message>
    <message>
        <source>Give it as 127.0.0.1:8080 or [::1]:8080.</source>
        <translation>Anzugeben ist sie wie 127.0.0.1:8080 oder [::1]:8080.</translation>
    </message>
    <message>
        <source>Rules of the configuration that are none of the image&apos;s: %1.</source>
        <translation>Regeln der Konfiguration, die nicht zum Abbild gehören: %1.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a kind that can be checked</source>
        <translation>„%1“ ist keine Art, die geprüft werden kann</translation>
    </message>
    <message>
        <source>no file is given</source>
        <translation>es ist keine Datei angegeben</translation>
    </message>
    <message>
        <source>there are several directories in what AWS printed</source>
        <translation>die Ausgabe von AWS enthält mehrere Verzeichnisse</translation>
    </message>
    <message>
        <source>Add --directory-id with one of: %1.</source>
        <translation>--directory-id mit einem davon angeben: %1.</translation>
    </message>
    <message>
        <source>cannot write the results</source>
        <translation>die Ergebnisse können nicht geschrieben werden</translation>
    </message>
    <message>
        <source>the file is there already</source>
        <translation>die Datei gibt es schon</translation>
    </message>
    <message>
        <source>Add --force to replace it.</source>
        <translation>Mit --force wird sie ersetzt.</translation>
    </message>
    <message>
        <source>cannot write the artifacts</source>
        <translation>die Artefakte können nicht geschrieben werden</translation>
    </message>
    <message>
        <source>the folder cannot be made</source>
        <translation>der Ordner kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a guide</source>
        <translation>„%1“ ist keine Anleitung</translation>
    </message>
    <message>
        <source>the guide asks for no files called &quot;%1&quot;</source>
        <translation>die Anleitung fragt nach keinen Dateien namens „%1“</translation>
    </message>
    <message>
        <source>cannot make the checklist</source>
        <translation>die Checkliste lässt sich nicht erstellen</translation>
    </message>
    <message>
        <source>the document could not be laid out</source>
        <translation>das Dokument ließ sich nicht setzen</translation>
    </message>
    <message>
        <source>cannot read the files</source>
        <translation>die Dateien lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>there are %1 of them, and %2 are taken at once</source>
        <translation>es sind %1, und %2 werden auf einmal angenommen</translation>
    </message>
    <message>
        <source>Give fewer files at a time.</source>
        <translation>Weniger Dateien auf einmal angeben.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not answered yet.</source>
        <translation>„%1“ ist noch nicht beantwortet.</translation>
    </message>
    <message>
        <source>What was given for &quot;%1&quot; does not hold.</source>
        <translation>Was für „%1“ angegeben wurde, hält nicht stand.</translation>
    </message>
</context>
<context>
    <name>assess</name>
    <message>
        <source>Over IPv6 the verdict is %1.</source>
        <translation>Über IPv6 ist das Ergebnis %1.</translation>
    </message>
    <message>
        <source>Over IPv4 the verdict is %1.</source>
        <translation>Über IPv4 ist das Ergebnis %1.</translation>
    </message>
    <message>
        <source>%1 of %2 targets pass.</source>
        <translation>%1 von %2 Zielen bestehen.</translation>
    </message>
    <message>
        <source>The DNS server says that %1 does not exist.</source>
        <translation>Laut DNS-Server gibt es %1 nicht.</translation>
    </message>
    <message>
        <source>Allow the name in DNS filtering, or forward it to a resolver that knows public names.</source>
        <translation>Den Namen im DNS-Filter zulassen oder an einen Resolver weiterleiten, der öffentliche Namen kennt.</translation>
    </message>
    <message>
        <source>The DNS server knows %1, but gives no address for it.</source>
        <translation>Der DNS-Server kennt %1, nennt aber keine Adresse dafür.</translation>
    </message>
    <message>
        <source>Ask another DNS server, and check whether DNS filtering removes addresses.</source>
        <translation>Einen anderen DNS-Server fragen und prüfen, ob ein DNS-Filter Adressen entfernt.</translation>
    </message>
    <message>
        <source>The DNS server answers with an error for %1.</source>
        <translation>Der DNS-Server antwortet für %1 mit einem Fehler.</translation>
    </message>
    <message>
        <source>Look into the log of the DNS server: its forwarder, DNSSEC or a filter fails for this name.</source>
        <translation>Das Protokoll des DNS-Servers ansehen: Sein Forwarder, DNSSEC oder ein Filter scheitert an diesem Namen.</translation>
    </message>
    <message>
        <source>DNS gives addresses for names that do not exist, so its answer for %1 proves nothing.</source>
        <translation>DNS nennt auch für Namen, die es nicht gibt, Adressen; seine Antwort für %1 beweist daher nichts.</translation>
    </message>
    <message>
        <source>Ask another DNS server, or load the published AWS ranges to compare with.</source>
        <translation>Einen anderen DNS-Server fragen oder zum Vergleich die veröffentlichten AWS-Adressbereiche laden.</translation>
    </message>
    <message>
        <source>DNS gives an address for %1 that is not among the published ones.</source>
        <translation>DNS nennt für %1 eine Adresse, die nicht zu den veröffentlichten gehört.</translation>
    </message>
    <message>
        <source>Check DNS filtering and split-horizon zones for this name; a private endpoint is a good reason.</source>
        <translation>DNS-Filter und Split-Horizon-Zonen für diesen Namen prüfen; ein privater Endpunkt ist ein guter Grund.</translation>
    </message>
    <message>
        <source>No DNS server answered for %1.</source>
        <translation>Kein DNS-Server hat für %1 geantwortet.</translation>
    </message>
    <message>
        <source>Check that this device can reach its DNS server on port 53, UDP and TCP.</source>
        <translation>Prüfen, ob dieses Gerät seinen DNS-Server auf Port 53 erreicht, über UDP und TCP.</translation>
    </message>
    <message>
        <source>Something on the way to %1 refuses TCP port %2.</source>
        <translation>Etwas auf dem Weg zu %1 lehnt TCP-Port %2 ab.</translation>
    </message>
    <message>
        <source>Allow this port outbound in the firewall: it rejects the connection now.</source>
        <translation>Diesen Port ausgehend in der Firewall zulassen: Jetzt lehnt sie die Verbindung ab.</translation>
    </message>
    <message>
        <source>The connection to %1 on port %2 is cut off after it was opened.</source>
        <translation>Die Verbindung zu %1 auf Port %2 wird nach dem Öffnen getrennt.</translation>
    </message>
    <message>
        <source>Exempt this host from content inspection: a device on the way ends the connection.</source>
        <translation>Diesen Host von der Inhaltsprüfung ausnehmen: Ein Gerät auf dem Weg beendet die Verbindung.</translation>
    </message>
    <message>
        <source>This device itself does not let the connection to %1 out.</source>
        <translation>Dieses Gerät selbst lässt die Verbindung zu %1 nicht hinaus.</translation>
    </message>
    <message>
        <source>Check the firewall and the routes of this device.</source>
        <translation>Firewall und Routen dieses Geräts prüfen.</translation>
    </message>
    <message>
        <source>A router reports that %1 cannot be reached.</source>
        <translation>Ein Router meldet, dass %1 nicht erreichbar ist.</translation>
    </message>
    <message>
        <source>Check the route and the rules of the router that rejects the traffic.</source>
        <translation>Die Route und die Regeln des Routers prüfen, der den Verkehr ablehnt.</translation>
    </message>
    <message>
        <source>%1 accepts TCP on port %2, but the TLS handshake gets no answer.</source>
        <translation>%1 nimmt TCP auf Port %2 an, aber der TLS-Handshake bleibt ohne Antwort.</translation>
    </message>
    <message>
        <source>Look for a device that drops TLS to this name, or a path that loses large packets.</source>
        <translation>Nach einem Gerät suchen, das TLS zu diesem Namen verwirft, oder nach einem Weg, der große Pakete verliert.</translation>
    </message>
    <message>
        <source>The TLS handshake with %1 is rejected.</source>
        <translation>Der TLS-Handshake mit %1 wird abgelehnt.</translation>
    </message>
    <message>
        <source>Exempt this host from TLS inspection and from rules on TLS versions.</source>
        <translation>Diesen Host vom Aufbrechen von TLS und von Regeln zu TLS-Versionen ausnehmen.</translation>
    </message>
    <message>
        <source>Nothing answers at %1 on TCP port %2, while other hosts on this path do.</source>
        <translation>Unter %1 antwortet auf TCP-Port %2 nichts, andere Hosts auf diesem Weg dagegen schon.</translation>
    </message>
    <message>
        <source>Allow this host and port outbound in the firewall: it drops the packets now.</source>
        <translation>Diesen Host und Port ausgehend in der Firewall zulassen: Jetzt verwirft sie die Pakete.</translation>
    </message>
    <message>
        <source>The connection to %1 is opened by a TLS inspection whose root this device trusts.</source>
        <translation>Die Verbindung zu %1 wird von einer TLS-Inspektion aufgebrochen, deren Wurzel von diesem Gerät als vertrauenswürdig behandelt wird.</translation>
    </message>
    <message>
        <source>Exempt this host from TLS inspection.</source>
        <translation>Diesen Host von der TLS-Inspektion ausnehmen.</translation>
    </message>
    <message>
        <source>Another server answers in the place of %1.</source>
        <translation>Ein anderer Server antwortet an der Stelle von %1.</translation>
    </message>
    <message>
        <source>Sign in to the network if it asks for that, then check DNS and redirection for this host.</source>
        <translation>Beim Netz anmelden, falls es das verlangt, dann DNS und Umleitung für diesen Host prüfen.</translation>
    </message>
    <message>
        <source>The certificate that %1 shows has expired.</source>
        <translation>Das Zertifikat, das %1 zeigt, ist abgelaufen.</translation>
    </message>
    <message>
        <source>Check the clock of this device first, then who issued the certificate.</source>
        <translation>Zuerst die Uhr dieses Geräts prüfen, dann, wer das Zertifikat ausgestellt hat.</translation>
    </message>
    <message>
        <source>What answers in the place of %1 does not speak TLS.</source>
        <translation>Was an der Stelle von %1 antwortet, spricht kein TLS.</translation>
    </message>
    <message>
        <source>Sign in to the network if it asks for that, then look for a device that redirects this port.</source>
        <translation>Beim Netz anmelden, falls es das verlangt, dann nach einem Gerät suchen, das diesen Port umleitet.</translation>
    </message>
    <message>
        <source>The network wants you to sign in before it lets traffic to %1 out.</source>
        <translation>Das Netz verlangt eine Anmeldung, bevor es Verkehr zu %1 hinauslässt.</translation>
    </message>
    <message>
        <source>Open a web page, sign in to the network and run the check again.</source>
        <translation>Eine Webseite öffnen, beim Netz anmelden und die Prüfung wiederholen.</translation>
    </message>
    <message>
        <source>%1 shows a certificate that no trusted root stands behind.</source>
        <translation>%1 zeigt ein Zertifikat, hinter dem keine vertrauenswürdige Wurzel steht.</translation>
    </message>
    <message>
        <source>Exempt this host from TLS inspection, or sign in to the network if it asks for that.</source>
        <translation>Diesen Host von der TLS-Inspektion ausnehmen, oder beim Netz anmelden, falls es das verlangt.</translation>
    </message>
    <message>
        <source>The proxy %1 asks for a sign-in before it connects to %2.</source>
        <translation>Der Proxy %1 verlangt eine Anmeldung, bevor er mit %2 verbindet.</translation>
    </message>
    <message>
        <source>Let this host through the proxy without sign-in, or around it.</source>
        <translation>Diesen Host ohne Anmeldung durch den Proxy oder an ihm vorbei lassen.</translation>
    </message>
    <message>
        <source>The proxy %1 forbids the connection to %2.</source>
        <translation>Der Proxy %1 verbietet die Verbindung zu %2.</translation>
    </message>
    <message>
        <source>Allow this host and port on the proxy.</source>
        <translation>Diesen Host und Port am Proxy zulassen.</translation>
    </message>
    <message>
        <source>The proxy %1 cannot connect to %2.</source>
        <translation>Der Proxy %1 kann keine Verbindung zu %2 aufbauen.</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s own way out: its firewall and its DNS.</source>
        <translation>Den eigenen Weg des Proxys nach außen prüfen: seine Firewall und sein DNS.</translation>
    </message>
    <message>
        <source>The proxy %1 cannot be reached.</source>
        <translation>Der Proxy %1 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address, or run the check without a proxy.</source>
        <translation>Die Adresse des Proxys prüfen oder die Prüfung ohne Proxy ausführen.</translation>
    </message>
    <message>
        <source>This device had no connection left to measure with.</source>
        <translation>Dieses Gerät hatte keine Verbindung mehr zum Messen frei.</translation>
    </message>
    <message>
        <source>Close other programs, or run the check with less at once.</source>
        <translation>Andere Programme schließen oder weniger auf einmal prüfen.</translation>
    </message>
    <message>
        <source>This device seems to have no network: nothing answered at all.</source>
        <translation>Dieses Gerät hat anscheinend kein Netz: Gar nichts hat geantwortet.</translation>
    </message>
    <message>
        <source>Connect the device to the network and run the check again.</source>
        <translation>Das Gerät mit dem Netz verbinden und die Prüfung wiederholen.</translation>
    </message>
    <message>
        <source>The clock of this device is probably wrong: the certificate of %1 is genuine, but not valid at this time.</source>
        <translation>Die Uhr dieses Geräts geht wahrscheinlich falsch: Das Zertifikat von %1 ist echt, aber zu dieser Zeit nicht gültig.</translation>
    </message>
    <message>
        <source>Set the clock of this device and run the check again.</source>
        <translation>Die Uhr dieses Geräts stellen und die Prüfung wiederholen.</translation>
    </message>
    <message>
        <source>Something on the way completes TCP connections to every address, so that a connection proves nothing.</source>
        <translation>Etwas auf dem Weg nimmt TCP-Verbindungen zu jeder Adresse an, sodass eine Verbindung nichts beweist.</translation>
    </message>
    <message>
        <source>Exempt these addresses from the transparent proxy.</source>
        <translation>Diese Adressen vom transparenten Proxy ausnehmen.</translation>
    </message>
    <message>
        <source>The round trip to %1 takes longer than the streaming protocol should have.</source>
        <translation>Die Umlaufzeit zu %1 ist länger, als sie für das Streaming-Protokoll sein sollte.</translation>
    </message>
    <message>
        <source>Choose a nearer Region, or shorten the way, for example by not sending this traffic through a VPN.</source>
        <translation>Eine nähere Region wählen oder den Weg verkürzen, etwa indem dieser Verkehr nicht durch ein VPN läuft.</translation>
    </message>
    <message>
        <source>TCP was answered, but the service itself was not asked.</source>
        <translation>TCP wurde beantwortet, aber der Dienst selbst wurde nicht gefragt.</translation>
    </message>
    <message>
        <source>Check the service itself over TLS.</source>
        <translation>Den Dienst selbst über TLS prüfen.</translation>
    </message>
    <message>
        <source>%1 was not measured.</source>
        <translation>%1 wurde nicht gemessen.</translation>
    </message>
    <message>
        <source>Run the check again.</source>
        <translation>Die Prüfung wiederholen.</translation>
    </message>
    <message>
        <source>Round trip %1 ms (%2); this is the network&apos;s share, not the latency of a session.</source>
        <translation>Umlaufzeit %1 ms (%2); das ist der Anteil des Netzes, nicht die Latenz einer Sitzung.</translation>
    </message>
    <message>
        <source>Above %1 ms the client ends the session.</source>
        <translation>Über %1 ms beendet der Client die Sitzung.</translation>
    </message>
    <message>
        <source>%1 of %2 tries were not answered.</source>
        <translation>%1 von %2 Versuchen blieben ohne Antwort.</translation>
    </message>
    <message>
        <source>This device itself does not let UDP to %1 out.</source>
        <translation>Dieses Gerät lässt UDP zu %1 selbst nicht hinaus.</translation>
    </message>
    <message>
        <source>UDP port %2 of %1 is reported closed, by the host or in its name.</source>
        <translation>UDP-Port %2 von %1 wird als geschlossen gemeldet, vom Host oder in seinem Namen.</translation>
    </message>
    <message>
        <source>Allow this port over UDP in the firewall: it may reject it in the host&apos;s name.</source>
        <translation>Diesen Port über UDP in der Firewall erlauben: Sie weist ihn womöglich im Namen des Hosts ab.</translation>
    </message>
    <message>
        <source>%1 rejects UDP port %3 to %2.</source>
        <translation>%1 weist UDP-Port %3 zu %2 ab.</translation>
    </message>
    <message>
        <source>Allow this port over UDP there: it rejects the packets now.</source>
        <translation>Diesen Port dort über UDP erlauben: Jetzt werden die Pakete abgewiesen.</translation>
    </message>
    <message>
        <source>What answers over UDP in the name of %1 does not answer our question.</source>
        <translation>Was über UDP im Namen von %1 antwortet, antwortet nicht auf unsere Frage.</translation>
    </message>
    <message>
        <source>Look for a device on the way that answers UDP in the name of others.</source>
        <translation>Nach einem Gerät auf dem Weg suchen, das UDP im Namen anderer beantwortet.</translation>
    </message>
    <message>
        <source>The way to %1 does not carry packets of 1,200 bytes.</source>
        <translation>Der Weg zu %1 befördert keine Pakete von 1.200 Byte.</translation>
    </message>
    <message>
        <source>Raise the MTU of the VPN or the tunnel on the way.</source>
        <translation>Die MTU des VPN oder des Tunnels auf dem Weg erhöhen.</translation>
    </message>
    <message>
        <source>%1 does not answer on UDP port %2, while UDP works to another host.</source>
        <translation>%1 antwortet nicht auf UDP-Port %2, während UDP zu einem anderen Host geht.</translation>
    </message>
    <message>
        <source>Check that the firewall allows this port over UDP; a server may also stay silent to such a question.</source>
        <translation>Prüfen, ob die Firewall diesen Port über UDP erlaubt; auch ein Server darf auf eine solche Frage schweigen.</translation>
    </message>
    <message>
        <source>No host answered over UDP, while other traffic works: UDP may be blocked here, or these hosts stay silent.</source>
        <translation>Kein Host hat über UDP geantwortet, während anderer Verkehr geht: UDP ist hier womöglich gesperrt, oder diese Hosts schweigen.</translation>
    </message>
    <message>
        <source>Ask the firewall team whether UDP port %1 is allowed outbound.</source>
        <translation>Das Firewall-Team fragen, ob UDP-Port %1 nach außen erlaubt ist.</translation>
    </message>
    <message>
        <source>%1 accepts the connection on port %2, but does not answer what it is asked.</source>
        <translation>%1 nimmt die Verbindung auf Port %2 an, antwortet aber nicht auf die Frage.</translation>
    </message>
    <message>
        <source>Try again later; if it stays so, look for a device that lets connections through but not what is said in them.</source>
        <translation>Später noch einmal versuchen; bleibt es so, nach einem Gerät suchen, das Verbindungen durchlässt, aber nicht ihren Inhalt.</translation>
    </message>
    <message>
        <source>What answers in the place of %1 speaks another protocol.</source>
        <translation>Was anstelle von %1 antwortet, spricht ein anderes Protokoll.</translation>
    </message>
    <message>
        <source>Look for a device that redirects port %1, or for another program on that port.</source>
        <translation>Nach einem Gerät suchen, das Port %1 umleitet, oder nach einem anderen Programm auf diesem Port.</translation>
    </message>
    <message>
        <source>%1 can be reached, but answers with an error of its own.</source>
        <translation>%1 ist erreichbar, antwortet aber mit einem eigenen Fehler.</translation>
    </message>
    <message>
        <source>Try again later, and look at the AWS Health Dashboard for this Region.</source>
        <translation>Später noch einmal versuchen und im AWS Health Dashboard nach dieser Region sehen.</translation>
    </message>
    <message>
        <source>%1 begins the TLS handshake, but does not end it in time.</source>
        <translation>%1 beginnt den TLS-Handshake, beendet ihn aber nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>Run the check with a longer time-out, then look for a path that loses large packets.</source>
        <translation>Die Prüfung mit längerer Wartezeit wiederholen und dann nach einem Weg suchen, auf dem große Pakete verloren gehen.</translation>
    </message>
    <message>
        <source>%1 ms to %2 and %3 ms to %4 cannot both be true: light alone takes %5 ms for both.</source>
        <translation>%1 ms zu %2 und %3 ms zu %4 können nicht beide stimmen: Allein das Licht braucht für beide %5 ms.</translation>
    </message>
    <message>
        <source>The clocks of this device and of %1 differ by %2 s; Kerberos allows five minutes.</source>
        <translation>Die Uhren dieses Geräts und von %1 gehen um %2 s auseinander; Kerberos lässt fünf Minuten zu.</translation>
    </message>
    <message>
        <source>Set the clocks of both by the same time server.</source>
        <translation>Die Uhren beider nach demselben Zeitserver stellen.</translation>
    </message>
    <message>
        <source>A device on the way stops TLS to the name %1; for other names the same address answers.</source>
        <translation>Ein Gerät auf dem Weg hält TLS zum Namen %1 auf; für andere Namen antwortet dieselbe Adresse.</translation>
    </message>
    <message>
        <source>Allow this host name where web traffic is filtered by name (SNI).</source>
        <translation>Diesen Hostnamen dort zulassen, wo Webverkehr nach Namen (SNI) gefiltert wird.</translation>
    </message>
    <message>
        <source>Full packets from %1 are lost on the way; in packets of at most 1,200 bytes TLS works.</source>
        <translation>Volle Pakete von %1 gehen unterwegs verloren; in Paketen bis 1.200 Byte funktioniert TLS.</translation>
    </message>
    <message>
        <source>Let ICMP &quot;fragmentation needed&quot; pass, or lower the MTU or the MSS of the VPN or tunnel on the way.</source>
        <translation>ICMP „Fragmentation needed“ durchlassen oder MTU oder MSS des VPN oder Tunnels auf dem Weg senken.</translation>
    </message>
    <message>
        <source>%1 of %2 addresses of %3 cannot be reached on port %4, while the others can.</source>
        <translation>%1 von %2 Adressen von %3 sind auf Port %4 nicht erreichbar, die anderen schon.</translation>
    </message>
    <message>
        <source>Allow all addresses of this Region in the firewall: sessions are sent to any of them.</source>
        <translation>Alle Adressen dieser Region in der Firewall zulassen: Sitzungen können zu jeder von ihnen führen.</translation>
    </message>
    <message>
        <source>%1 did not pass in %2 tries (%3), while other addresses of the host do.</source>
        <translation>%1 war in %2 Versuchen nicht erreichbar (%3), andere Adressen des Hosts sind es.</translation>
    </message>
    <message>
        <source>On this way %1 of %2 tries to those who answered were lost too, so that it takes more tries to tell silence from loss.</source>
        <translation>Auf diesem Weg gingen auch %1 von %2 Versuchen zu denen verloren, die geantwortet haben; deshalb braucht es mehr Versuche, um Schweigen von Verlust zu unterscheiden.</translation>
    </message>
    <message>
        <source>TCP was answered in %1 ms, but QUIC by the same host only in %2 ms: something nearer may have answered TCP.</source>
        <translation>TCP wurde in %1 ms beantwortet, QUIC vom selben Host aber erst in %2 ms: Etwas Näheres kann TCP beantwortet haben.</translation>
    </message>
</context>
<context>
    <name>awsranges</name>
    <message>
        <source>cannot read the AWS range file</source>
        <translation>die AWS-Bereichsdatei kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Download the file again, or choose another one.</source>
        <translation>Die Datei erneut herunterladen oder eine andere wählen.</translation>
    </message>
    <message>
        <source>a value of another type stands where %1 is expected</source>
        <translation>ein Wert anderer Art steht dort, wo %1 erwartet wird</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not there</source>
        <translation>„%1“ fehlt</translation>
    </message>
    <message>
        <source>an object names a key twice</source>
        <translation>ein Objekt nennt einen Schlüssel zweimal</translation>
    </message>
    <message>
        <source>an object has too many fields</source>
        <translation>ein Objekt hat zu viele Felder</translation>
    </message>
    <message>
        <source>the name is empty, too long, or has characters that no AWS name has</source>
        <translation>der Name ist leer, zu lang oder hat Zeichen, die kein AWS-Name hat</translation>
    </message>
    <message>
        <source>there are too many different names</source>
        <translation>es gibt zu viele verschiedene Namen</translation>
    </message>
    <message>
        <source>an IPv6 prefix stands in the list of IPv4 prefixes</source>
        <translation>ein IPv6-Präfix steht in der Liste der IPv4-Präfixe</translation>
    </message>
    <message>
        <source>an IPv4 prefix stands in the list of IPv6 prefixes</source>
        <translation>ein IPv4-Präfix steht in der Liste der IPv6-Präfixe</translation>
    </message>
    <message>
        <source>the prefix has no length</source>
        <translation>das Präfix hat keine Länge</translation>
    </message>
    <message>
        <source>the prefix is wider than /%1, which no published range is</source>
        <translation>das Präfix ist weiter als /%1, was bei keinem veröffentlichten Bereich vorkommt</translation>
    </message>
    <message>
        <source>the syncToken is not a number of seconds</source>
        <translation>der syncToken ist keine Zahl von Sekunden</translation>
    </message>
    <message>
        <source>the createDate is not a time such as 2026-06-15-20-27-05</source>
        <translation>das createDate ist keine Zeit wie 2026-06-15-20-27-05</translation>
    </message>
    <message>
        <source>Rows of the AWS range file that stand there more than once were kept once; surplus rows: %1.</source>
        <translation>Einträge, die in der AWS-Bereichsdatei mehrfach stehen, wurden einmal behalten; überzählige Einträge: %1.</translation>
    </message>
    <message>
        <source>Rows of the AWS range file without a network border group, as in old files: %1.</source>
        <translation>Einträge der AWS-Bereichsdatei ohne Network Border Group, wie in alten Dateien: %1.</translation>
    </message>
    <message>
        <source>The AWS range file has no list of IPv6 prefixes, so IPv6 addresses are not known.</source>
        <translation>Die AWS-Bereichsdatei hat keine Liste von IPv6-Präfixen, daher sind IPv6-Adressen nicht bekannt.</translation>
    </message>
    <message>
        <source>The AWS range file has no prefixes.</source>
        <translation>Die AWS-Bereichsdatei hat keine Präfixe.</translation>
    </message>
    <message>
        <source>The AWS range file has fields that this version does not use: %1.</source>
        <translation>Die AWS-Bereichsdatei hat Felder, die diese Version nicht verwendet: %1.</translation>
    </message>
    <message>
        <source>The syncToken %1 and the createDate %2 of the AWS range file name different days.</source>
        <translation>Der syncToken %1 und das createDate %2 der AWS-Bereichsdatei nennen verschiedene Tage.</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>es ist nicht genug Speicher vorhanden</translation>
    </message>
    <message>
        <source>it is nested deeper than %1 levels</source>
        <translation>sie ist tiefer als %1 Ebenen verschachtelt</translation>
    </message>
    <message>
        <source>it is not valid JSON: %1</source>
        <translation>sie ist kein gültiges JSON: %1</translation>
    </message>
    <message>
        <source>The AWS range file is less than a day old (syncToken %1, createDate %2).</source>
        <translation>Die AWS-Bereichsdatei ist weniger als einen Tag alt (syncToken %1, createDate %2).</translation>
    </message>
    <message>
        <source>The AWS range file is one day old (syncToken %1, createDate %2).</source>
        <translation>Die AWS-Bereichsdatei ist einen Tag alt (syncToken %1, createDate %2).</translation>
    </message>
    <message>
        <source>The AWS range file is %3 days old (syncToken %1, createDate %2).</source>
        <translation>Die AWS-Bereichsdatei ist %3 Tage alt (syncToken %1, createDate %2).</translation>
    </message>
    <message>
        <source>No AWS range file is loaded.</source>
        <translation>Keine AWS-Bereichsdatei ist geladen.</translation>
    </message>
    <message>
        <source>The AWS range file is dated after this device&apos;s clock (syncToken %1, createDate %2); check the clock.</source>
        <translation>Das Datum der AWS-Bereichsdatei liegt nach der Uhrzeit dieses Geräts (syncToken %1, createDate %2); die Uhr prüfen.</translation>
    </message>
    <message>
        <source>cannot store the AWS range file</source>
        <translation>die AWS-Bereichsdatei kann nicht abgelegt werden</translation>
    </message>
    <message>
        <source>the folder cannot be made</source>
        <translation>der Ordner kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>Choose a data folder that you may write to.</source>
        <translation>Einen Datenordner mit Schreibrecht wählen.</translation>
    </message>
    <message>
        <source>A stored AWS range file is damaged and was set aside: %1.</source>
        <translation>Eine abgelegte AWS-Bereichsdatei ist beschädigt und wurde beiseitegelegt: %1.</translation>
    </message>
    <message>
        <source>A stored AWS range file is damaged and is not used: %1.</source>
        <translation>Eine abgelegte AWS-Bereichsdatei ist beschädigt und wird nicht verwendet: %1.</translation>
    </message>
    <message>
        <source>its syncToken and createDate are not those of its name</source>
        <translation>syncToken und createDate passen nicht zum Dateinamen</translation>
    </message>
    <message>
        <source>no stored range file has the syncToken %1</source>
        <translation>keine abgelegte Bereichsdatei hat den syncToken %1</translation>
    </message>
    <message>
        <source>Run &quot;portreeve ranges list&quot; to see which are stored.</source>
        <translation>„portreeve ranges list“ zeigt, welche abgelegt sind.</translation>
    </message>
    <message>
        <source>The file was set aside. Download or import it again.</source>
        <translation>Die Datei wurde beiseitegelegt. Erneut herunterladen oder importieren.</translation>
    </message>
    <message>
        <source>A stored AWS range file was passed over: %1.</source>
        <translation>Eine abgelegte AWS-Bereichsdatei wurde übergangen: %1.</translation>
    </message>
</context>
<context>
    <name>base</name>
    <message>
        <source>cannot read the file</source>
        <translation>die Datei kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>cannot write the file</source>
        <translation>die Datei kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>the backup of the previous version could not be made</source>
        <translation>die Sicherung der vorigen Version konnte nicht angelegt werden</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>es gibt keine solche Datei</translation>
    </message>
    <message>
        <source>Check the path and the spelling.</source>
        <translation>Pfad und Schreibweise prüfen.</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>it has %1 bytes and at most %2 are accepted</source>
        <translation>sie hat %1 Bytes, zulässig sind höchstens %2</translation>
    </message>
    <message>
        <source>it has more than the %1 bytes that are accepted</source>
        <translation>sie hat mehr als die zulässigen %1 Bytes</translation>
    </message>
    <message>
        <source>it exists already</source>
        <translation>sie existiert bereits</translation>
    </message>
    <message>
        <source>Choose another name, or add --force to replace it.</source>
        <translation>Einen anderen Namen wählen oder --force angeben, um sie zu ersetzen.</translation>
    </message>
    <message>
        <source>The file on disk is unchanged. Free some space or choose another folder.</source>
        <translation>Die Datei auf dem Datenträger ist unverändert. Platz schaffen oder einen anderen Ordner wählen.</translation>
    </message>
</context>
<context>
    <name>catalog</name>
    <message>
        <source>the row has no source</source>
        <translation>der Eintrag hat keine Quelle</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a known certainty</source>
        <translation>„%1“ ist keine bekannte Verlässlichkeit</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a prefix</source>
        <translation>„%1“ ist kein Präfix</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a port or a range of ports</source>
        <translation>„%1“ ist kein Port und kein Portbereich</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a host name</source>
        <translation>„%1“ ist kein Hostname</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not one of the known values</source>
        <translation>„%1“ gehört nicht zu den bekannten Werten</translation>
    </message>
    <message>
        <source>the type of the row does not fit its host</source>
        <translation>die Art des Eintrags passt nicht zu seinem Host</translation>
    </message>
    <message>
        <source>the prefix cannot be read</source>
        <translation>das Präfix kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>the row has no prefix</source>
        <translation>der Eintrag hat kein Präfix</translation>
    </message>
    <message>
        <source>a prefix is not of the family that the row names</source>
        <translation>ein Präfix gehört nicht zu der Familie, die der Eintrag nennt</translation>
    </message>
    <message>
        <source>the number of values does not fit the operator</source>
        <translation>die Zahl der Werte passt nicht zum Operator</translation>
    </message>
    <message>
        <source>the rule has no remote</source>
        <translation>die Regel hat keine Gegenstelle</translation>
    </message>
    <message>
        <source>the catalogue is not valid</source>
        <translation>der Katalog ist nicht gültig</translation>
    </message>
    <message>
        <source>two rows carry this id</source>
        <translation>zwei Einträge tragen diese Kennung</translation>
    </message>
    <message>
        <source>the document &quot;%1&quot; is not in sources.json</source>
        <translation>das Dokument „%1“ steht nicht in sources.json</translation>
    </message>
    <message>
        <source>the Region &quot;%1&quot; is not in regions.json</source>
        <translation>die Region „%1“ steht nicht in regions.json</translation>
    </message>
    <message>
        <source>no host is of the category &quot;%1&quot;</source>
        <translation>kein Host gehört zur Kategorie „%1“</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not in choices.json</source>
        <translation>„%1“ steht nicht in choices.json</translation>
    </message>
    <message>
        <source>there is no rule &quot;%1&quot;</source>
        <translation>es gibt keine Regel „%1“</translation>
    </message>
    <message>
        <source>IP protocol %1.</source>
        <translation>IP-Protokoll %1.</translation>
    </message>
    <message>
        <source>Local ports %1; remote ports %2.</source>
        <translation>Lokale Ports %1; entfernte Ports %2.</translation>
    </message>
    <message>
        <source>Systems: %1.</source>
        <translation>Systeme: %1.</translation>
    </message>
    <message>
        <source>WorkSpaces Personal</source>
        <translation>WorkSpaces Personal</translation>
    </message>
    <message>
        <source>Persistent desktops, one for each user.</source>
        <translation>Dauerhafte Desktops, einer für jeden Benutzer.</translation>
    </message>
    <message>
        <source>WorkSpaces Pools</source>
        <translation>WorkSpaces Pools</translation>
    </message>
    <message>
        <source>Desktops from a shared pool.</source>
        <translation>Desktops aus einem gemeinsamen Pool.</translation>
    </message>
    <message>
        <source>AppStream 2.0</source>
        <translation>AppStream 2.0</translation>
    </message>
    <message>
        <source>Applications streamed to a browser or client.</source>
        <translation>Anwendungen, die in einen Browser oder Client gestreamt werden.</translation>
    </message>
    <message>
        <source>PCoIP</source>
        <translation>PCoIP</translation>
    </message>
    <message>
        <source>Streams over TCP and UDP 4172.</source>
        <translation>Streamt über TCP und UDP 4172.</translation>
    </message>
    <message>
        <source>DCV</source>
        <translation>DCV</translation>
    </message>
    <message>
        <source>Streams over UDP or TCP 4195. Called WSP before.</source>
        <translation>Streamt über UDP oder TCP 4195. Hieß früher WSP.</translation>
    </message>
    <message>
        <source>All desktop and mobile clients</source>
        <translation>Alle Desktop- und Mobilclients</translation>
    </message>
    <message>
        <source>Windows, macOS, Linux, iOS and Android.</source>
        <translation>Windows, macOS, Linux, iOS und Android.</translation>
    </message>
    <message>
        <source>Windows client</source>
        <translation>Windows-Client</translation>
    </message>
    <message>
        <source>macOS client</source>
        <translation>macOS-Client</translation>
    </message>
    <message>
        <source>Linux client</source>
        <translation>Linux-Client</translation>
    </message>
    <message>
        <source>iOS client</source>
        <translation>iOS-Client</translation>
    </message>
    <message>
        <source>Android client</source>
        <translation>Android-Client</translation>
    </message>
    <message>
        <source>Also ChromeOS and Fire tablets.</source>
        <translation>Auch ChromeOS und Fire-Tablets.</translation>
    </message>
    <message>
        <source>Web Access</source>
        <translation>Web Access</translation>
    </message>
    <message>
        <source>The browser as client.</source>
        <translation>Der Browser als Client.</translation>
    </message>
    <message>
        <source>PCoIP zero client</source>
        <translation>PCoIP-Zero-Client</translation>
    </message>
    <message>
        <source>Firmware 6.0.0 or later, PCoIP only.</source>
        <translation>Firmware 6.0.0 oder neuer, nur PCoIP.</translation>
    </message>
    <message>
        <source>WorkSpaces Thin Client</source>
        <translation>WorkSpaces Thin Client</translation>
    </message>
    <message>
        <source>Uses the ports of Web Access.</source>
        <translation>Verwendet die Ports von Web Access.</translation>
    </message>
    <message>
        <source>Client network</source>
        <translation>Client-Netz</translation>
    </message>
    <message>
        <source>The network that the client devices are in.</source>
        <translation>Das Netz, in dem die Client-Geräte sind.</translation>
    </message>
    <message>
        <source>The network that browsers and thin clients are in.</source>
        <translation>Das Netz, in dem Browser und Thin Clients sind.</translation>
    </message>
    <message>
        <source>Pools clients</source>
        <translation>Pools-Clients</translation>
    </message>
    <message>
        <source>The network of the users of WorkSpaces Pools.</source>
        <translation>Das Netz der Benutzer von WorkSpaces Pools.</translation>
    </message>
    <message>
        <source>AppStream clients</source>
        <translation>AppStream-Clients</translation>
    </message>
    <message>
        <source>The network of the users of AppStream 2.0.</source>
        <translation>Das Netz der Benutzer von AppStream 2.0.</translation>
    </message>
    <message>
        <source>Management interface</source>
        <translation>Verwaltungsschnittstelle</translation>
    </message>
    <message>
        <source>eth0 of each WorkSpace, on the service side.</source>
        <translation>eth0 jedes WorkSpace, auf der Seite des Dienstes.</translation>
    </message>
    <message>
        <source>Primary interface</source>
        <translation>Primäre Schnittstelle</translation>
    </message>
    <message>
        <source>eth1 of each WorkSpace, in your VPC.</source>
        <translation>eth1 jedes WorkSpace, in Ihrer VPC.</translation>
    </message>
    <message>
        <source>Directory controllers</source>
        <translation>Verzeichnis-Controller</translation>
    </message>
    <message>
        <source>Between the VPC and the controllers of the directory.</source>
        <translation>Zwischen der VPC und den Controllern des Verzeichnisses.</translation>
    </message>
    <message>
        <source>Windows firewall of the AMI</source>
        <translation>Windows-Firewall des AMI</translation>
    </message>
    <message>
        <source>Default rules of AWS Windows images.</source>
        <translation>Standardregeln der Windows-Abbilder von AWS.</translation>
    </message>
    <message>
        <source>SAML 2.0 sign-in</source>
        <translation>Anmeldung mit SAML 2.0</translation>
    </message>
    <message>
        <source>Users sign in at your identity provider.</source>
        <translation>Benutzer melden sich bei Ihrem Identitätsanbieter an.</translation>
    </message>
    <message>
        <source>Smart cards</source>
        <translation>Smartcards</translation>
    </message>
    <message>
        <source>CAC and PIV cards before the session. DCV and AD Connector only.</source>
        <translation>CAC- und PIV-Karten vor der Sitzung. Nur DCV und AD Connector.</translation>
    </message>
    <message>
        <source>Certificate-based authentication</source>
        <translation>Zertifikatbasierte Authentifizierung</translation>
    </message>
    <message>
        <source>No Windows password after SAML sign-in. DCV only.</source>
        <translation>Kein Windows-Kennwort nach der SAML-Anmeldung. Nur DCV.</translation>
    </message>
    <message>
        <source>Trusted devices</source>
        <translation>Vertrauenswürdige Geräte</translation>
    </message>
    <message>
        <source>Only devices with your certificate may connect.</source>
        <translation>Nur Geräte mit Ihrem Zertifikat dürfen sich verbinden.</translation>
    </message>
    <message>
        <source>Multi-factor authentication (RADIUS)</source>
        <translation>Mehr-Faktor-Authentifizierung (RADIUS)</translation>
    </message>
    <message>
        <source>AD Connector asks your RADIUS servers.</source>
        <translation>AD Connector fragt Ihre RADIUS-Server.</translation>
    </message>
    <message>
        <source>Custom branding</source>
        <translation>Eigenes Erscheinungsbild</translation>
    </message>
    <message>
        <source>Your logo on the login page.</source>
        <translation>Ihr Logo auf der Anmeldeseite.</translation>
    </message>
    <message>
        <source>IP access control groups</source>
        <translation>IP-Zugriffskontrollgruppen</translation>
    </message>
    <message>
        <source>Only listed addresses may connect.</source>
        <translation>Nur aufgeführte Adressen dürfen sich verbinden.</translation>
    </message>
    <message>
        <source>FIPS endpoints</source>
        <translation>FIPS-Endpunkte</translation>
    </message>
    <message>
        <source>FIPS 140-2 validated mode. Adds the FIPS hosts.</source>
        <translation>Nach FIPS 140-2 validierter Modus. Fügt die FIPS-Hosts hinzu.</translation>
    </message>
    <message>
        <source>Global Accelerator</source>
        <translation>Global Accelerator</translation>
    </message>
    <message>
        <source>DCV streams over AWS Global Accelerator. Clients 5.23 or later.</source>
        <translation>DCV streamt über AWS Global Accelerator. Clients ab 5.23.</translation>
    </message>
    <message>
        <source>Global Accelerator over UDP</source>
        <translation>Global Accelerator über UDP</translation>
    </message>
    <message>
        <source>The option to use TCP always is switched off.</source>
        <translation>Die Option, immer TCP zu verwenden, ist ausgeschaltet.</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>Clients reach the service over IPv6 too. Adds the IPv6 host names.</source>
        <translation>Clients erreichen den Dienst auch über IPv6. Fügt die IPv6-Hostnamen hinzu.</translation>
    </message>
    <message>
        <source>PrivateLink for DCV</source>
        <translation>PrivateLink für DCV</translation>
    </message>
    <message>
        <source>Streams stay in your VPC. Newer than the guide.</source>
        <translation>Streams bleiben in Ihrer VPC. Neuer als der Leitfaden.</translation>
    </message>
    <message>
        <source>Stateless firewall</source>
        <translation>Zustandslose Firewall</translation>
    </message>
    <message>
        <source>Adds the rows for return traffic.</source>
        <translation>Fügt die Regeln für den Rückverkehr hinzu.</translation>
    </message>
    <message>
        <source>Proxy inside WorkSpaces</source>
        <translation>Proxy innerhalb der WorkSpaces</translation>
    </message>
    <message>
        <source>The WorkSpace host uses a proxy.</source>
        <translation>Der WorkSpace-Host verwendet einen Proxy.</translation>
    </message>
    <message>
        <source>Internet access from WorkSpaces</source>
        <translation>Internetzugang aus WorkSpaces</translation>
    </message>
    <message>
        <source>HTTP and HTTPS from the primary interface.</source>
        <translation>HTTP und HTTPS von der primären Schnittstelle.</translation>
    </message>
    <message>
        <source>SSH to Linux WorkSpaces</source>
        <translation>SSH zu Linux-WorkSpaces</translation>
    </message>
    <message>
        <source>TCP 22 from addresses that you name.</source>
        <translation>TCP 22 von Adressen, die Sie nennen.</translation>
    </message>
    <message>
        <source>BYOL</source>
        <translation>BYOL</translation>
    </message>
    <message>
        <source>Windows 10 or 11 with your own licence.</source>
        <translation>Windows 10 oder 11 mit eigener Lizenz.</translation>
    </message>
    <message>
        <source>Microsoft Office</source>
        <translation>Microsoft Office</translation>
    </message>
    <message>
        <source>Adds the activation servers of Office.</source>
        <translation>Fügt die Aktivierungsserver von Office hinzu.</translation>
    </message>
    <message>
        <source>Diagnostic logs</source>
        <translation>Diagnoseprotokolle</translation>
    </message>
    <message>
        <source>Clients may upload diagnostic logs. The documents list no host of its own for this.</source>
        <translation>Clients dürfen Diagnoseprotokolle hochladen. Die Dokumente nennen keinen eigenen Host dafür.</translation>
    </message>
    <message>
        <source>Clients 1.x and 2.x</source>
        <translation>Clients 1.x und 2.x</translation>
    </message>
    <message>
        <source>Adds the metrics host of the older clients.</source>
        <translation>Fügt den Metrik-Host der älteren Clients hinzu.</translation>
    </message>
    <message>
        <source>AD Connector</source>
        <translation>AD Connector</translation>
    </message>
    <message>
        <source>Proxy to your own Active Directory.</source>
        <translation>Proxy zu Ihrem eigenen Active Directory.</translation>
    </message>
    <message>
        <source>AWS Managed Microsoft AD</source>
        <translation>AWS Managed Microsoft AD</translation>
    </message>
    <message>
        <source>Active Directory hosted by AWS.</source>
        <translation>Active Directory, von AWS betrieben.</translation>
    </message>
    <message>
        <source>Simple AD</source>
        <translation>Simple AD</translation>
    </message>
    <message>
        <source>Samba based directory. Its security group has these ports already.</source>
        <translation>Verzeichnis auf Samba-Basis. Seine Sicherheitsgruppe hat diese Ports bereits.</translation>
    </message>
    <message>
        <source>Cross trust</source>
        <translation>Domänenübergreifende Vertrauensstellung</translation>
    </message>
    <message>
        <source>Trust between Managed AD and your domain.</source>
        <translation>Vertrauensstellung zwischen Managed AD und Ihrer Domäne.</translation>
    </message>
    <message>
        <source>Microsoft Entra ID</source>
        <translation>Microsoft Entra ID</translation>
    </message>
    <message>
        <source>Through IAM Identity Center. Windows BYOL only.</source>
        <translation>Über IAM Identity Center. Nur Windows mit BYOL.</translation>
    </message>
    <message>
        <source>Custom directory</source>
        <translation>Benutzerdefiniertes Verzeichnis</translation>
    </message>
    <message>
        <source>Another identity provider through IAM Identity Center. Windows BYOL only.</source>
        <translation>Ein anderer Identitätsanbieter über IAM Identity Center. Nur Windows mit BYOL.</translation>
    </message>
    <message>
        <source>Windows Server 2012</source>
        <translation>Windows Server 2012</translation>
    </message>
    <message>
        <source>Narrows the AMI rules.</source>
        <translation>Engt die AMI-Regeln ein.</translation>
    </message>
    <message>
        <source>Windows Server 2012 R2</source>
        <translation>Windows Server 2012 R2</translation>
    </message>
    <message>
        <source>Windows Server 2016</source>
        <translation>Windows Server 2016</translation>
    </message>
    <message>
        <source>Windows Server 2019</source>
        <translation>Windows Server 2019</translation>
    </message>
    <message>
        <source>Windows Server 2022</source>
        <translation>Windows Server 2022</translation>
    </message>
    <message>
        <source>DNS servers</source>
        <translation>DNS-Server</translation>
    </message>
    <message>
        <source>That the clients ask.</source>
        <translation>Die von den Clients gefragt werden.</translation>
    </message>
    <message>
        <source>Domain controllers</source>
        <translation>Domänencontroller</translation>
    </message>
    <message>
        <source>Of the directory that WorkSpaces join.</source>
        <translation>Des Verzeichnisses, dem WorkSpaces beitreten.</translation>
    </message>
    <message>
        <source>RADIUS servers</source>
        <translation>RADIUS-Server</translation>
    </message>
    <message>
        <source>For multi-factor authentication.</source>
        <translation>Für die Mehr-Faktor-Authentifizierung.</translation>
    </message>
    <message>
        <source>KMS servers</source>
        <translation>KMS-Server</translation>
    </message>
    <message>
        <source>Windows activation for BYOL.</source>
        <translation>Windows-Aktivierung für BYOL.</translation>
    </message>
    <message>
        <source>WorkSpaces VPC</source>
        <translation>WorkSpaces-VPC</translation>
    </message>
    <message>
        <source>The address blocks of the VPC.</source>
        <translation>Die Adressblöcke der VPC.</translation>
    </message>
    <message>
        <source>SSH clients</source>
        <translation>SSH-Clients</translation>
    </message>
    <message>
        <source>Where SSH connections come from.</source>
        <translation>Woher SSH-Verbindungen kommen.</translation>
    </message>
    <message>
        <source>AD CS servers</source>
        <translation>AD-CS-Server</translation>
    </message>
    <message>
        <source>Certificate enrolment.</source>
        <translation>Zertifikatregistrierung.</translation>
    </message>
    <message>
        <source>Own egress addresses</source>
        <translation>Eigene ausgehende Adressen</translation>
    </message>
    <message>
        <source>Public addresses that users come from, for IP access control groups.</source>
        <translation>Öffentliche Adressen, von denen Benutzer kommen, für IP-Zugriffskontrollgruppen.</translation>
    </message>
    <message>
        <source>The guide names this Region only in its DCV gateway table; later documents list it in full.</source>
        <translation>Der Leitfaden nennt diese Region nur in seiner Tabelle der DCV-Gateways; spätere Dokumente führen sie vollständig auf.</translation>
    </message>
    <message>
        <source>The guide names this Region without any host, range or port.</source>
        <translation>Der Leitfaden nennt diese Region ohne Host, Bereich oder Port.</translation>
    </message>
    <message>
        <source>Resolve public names</source>
        <translation>Öffentliche Namen auflösen</translation>
    </message>
    <message>
        <source>Only where DNS servers resolve names for the clients.</source>
        <translation>Nur wo DNS-Server Namen für die Clients auflösen.</translation>
    </message>
    <message>
        <source>Client updates, registration and sign-in</source>
        <translation>Updates, Registrierung und Anmeldung der Clients</translation>
    </message>
    <message>
        <source>The desktop clients take a proxy for HTTPS in their advanced settings. API calls and desktop traffic must go through the same proxy; UDP is never proxied.</source>
        <translation>Die Desktop-Clients nehmen in ihren erweiterten Einstellungen einen Proxy für HTTPS. API-Aufrufe und Desktop-Verkehr müssen über denselben Proxy laufen; UDP läuft nie über einen Proxy.</translation>
    </message>
    <message>
        <source>A stateful firewall lets the answers back by itself. A stateless one needs a rule for the ephemeral ports of the client; their range depends on the set-up.</source>
        <translation>Eine zustandsbehaftete Firewall lässt die Antworten von selbst zurück. Eine zustandslose braucht eine Regel für die kurzlebigen Ports des Clients; ihr Bereich hängt von der Einrichtung ab.</translation>
    </message>
    <message>
        <source>A proxy cannot carry UDP.</source>
        <translation>Ein Proxy kann kein UDP befördern.</translation>
    </message>
    <message>
        <source>PCoIP desktop stream</source>
        <translation>PCoIP-Desktop-Stream</translation>
    </message>
    <message>
        <source>The guide rules out proxy and TLS inspection for UDP and then asks for a direct connection to port 4172; that this holds for TCP too is inferred.</source>
        <translation>Der Leitfaden schließt Proxy und TLS-Inspektion für UDP aus und verlangt dann eine direkte Verbindung zu Port 4172; dass das auch für TCP gilt, ist gefolgert.</translation>
    </message>
    <message>
        <source>Network health check of the client</source>
        <translation>Netzwerkprüfung des Clients</translation>
    </message>
    <message>
        <source>The port chapter ties checks on this port to one streaming protocol; two other places say that the clients check both ports, so the row stands for either protocol.</source>
        <translation>Das Port-Kapitel bindet Prüfungen auf diesem Port an ein Streaming-Protokoll; zwei andere Stellen sagen, dass die Clients beide Ports prüfen. Der Eintrag steht deshalb für beide Protokolle.</translation>
    </message>
    <message>
        <source>DCV desktop stream; UDP (QUIC) is tried first, then TCP</source>
        <translation>DCV-Desktop-Stream; erst wird UDP (QUIC) versucht, dann TCP</translation>
    </message>
    <message>
        <source>Through an HTTP proxy only with the Windows client 5.1 or the macOS client 5.4 and later; not recommended.</source>
        <translation>Über einen HTTP-Proxy nur mit dem Windows-Client ab 5.1 oder dem macOS-Client ab 5.4; nicht empfohlen.</translation>
    </message>
    <message>
        <source>DCV desktop stream over AWS Global Accelerator</source>
        <translation>DCV-Desktop-Stream über AWS Global Accelerator</translation>
    </message>
    <message>
        <source>The guide asks to allow these blocks and names no port; the DCV streaming port is assumed.</source>
        <translation>Der Leitfaden verlangt, diese Blöcke zuzulassen, und nennt keinen Port; angenommen ist der Streaming-Port von DCV.</translation>
    </message>
    <message>
        <source>Only where Global Accelerator is on; clients 5.23 or later.</source>
        <translation>Nur wo Global Accelerator eingeschaltet ist; Clients ab 5.23.</translation>
    </message>
    <message>
        <source>Needs a direct path.</source>
        <translation>Braucht einen direkten Weg.</translation>
    </message>
    <message>
        <source>Only where Global Accelerator is on and its option to use TCP always is switched off (it is on by default); clients 5.23 or later.</source>
        <translation>Nur wo Global Accelerator eingeschaltet und seine Option, immer TCP zu verwenden, ausgeschaltet ist (voreingestellt ist sie eingeschaltet); Clients ab 5.23.</translation>
    </message>
    <message>
        <source>The port chapter says outbound; two set-up chapters say inbound and outbound.</source>
        <translation>Das Port-Kapitel sagt ausgehend; zwei Einrichtungskapitel sagen eingehend und ausgehend.</translation>
    </message>
    <message>
        <source>First connection to the Web Access page before it moves to HTTPS</source>
        <translation>Erste Verbindung zur Seite von Web Access, bevor sie zu HTTPS wechselt</translation>
    </message>
    <message>
        <source>Registration and sign-in over HTTPS</source>
        <translation>Registrierung und Anmeldung über HTTPS</translation>
    </message>
    <message>
        <source>DCV desktop stream in the browser</source>
        <translation>DCV-Desktop-Stream im Browser</translation>
    </message>
    <message>
        <source>A proxy works for TCP and is not recommended.</source>
        <translation>Ein Proxy funktioniert für TCP und wird nicht empfohlen.</translation>
    </message>
    <message>
        <source>DCV desktop stream in the browser when port 4195 is blocked</source>
        <translation>DCV-Desktop-Stream im Browser, wenn Port 4195 gesperrt ist</translation>
    </message>
    <message>
        <source>The browser falls back to port 443 where 4195 is blocked.</source>
        <translation>Der Browser weicht auf Port 443 aus, wo 4195 gesperrt ist.</translation>
    </message>
    <message>
        <source>Answers to the high port that the browser picked</source>
        <translation>Antworten an den hohen Port, den der Browser gewählt hat</translation>
    </message>
    <message>
        <source>The browser chooses the port; allow the answers.</source>
        <translation>Der Browser wählt den Port; die Antworten zulassen.</translation>
    </message>
    <message>
        <source>PCoIP session set-up</source>
        <translation>Aufbau der PCoIP-Sitzung</translation>
    </message>
    <message>
        <source>PCoIP user input</source>
        <translation>Benutzereingaben über PCoIP</translation>
    </message>
    <message>
        <source>Access with the web client</source>
        <translation>Zugriff mit dem Web-Client</translation>
    </message>
    <message>
        <source>Management and configuration of the WorkSpace</source>
        <translation>Verwaltung und Konfiguration des WorkSpace</translation>
    </message>
    <message>
        <source>DCV session set-up and user input</source>
        <translation>Aufbau der DCV-Sitzung und Benutzereingaben</translation>
    </message>
    <message>
        <source>Desktop stream</source>
        <translation>Desktop-Stream</translation>
    </message>
    <message>
        <source>A later revision of the page moves this row to the client side.</source>
        <translation>Eine spätere Fassung der Seite verschiebt diese Zeile auf die Seite des Clients.</translation>
    </message>
    <message>
        <source>A stateful firewall opens both ports for answers by itself. A stateless one needs 49152-65535.</source>
        <translation>Eine zustandsbehaftete Firewall öffnet beide Ports für Antworten von selbst. Eine zustandslose braucht 49152-65535.</translation>
    </message>
    <message>
        <source>Answers to the stream through a stateless firewall</source>
        <translation>Antworten an den Stream durch eine zustandslose Firewall</translation>
    </message>
    <message>
        <source>Only for stateless firewalls.</source>
        <translation>Nur für zustandslose Firewalls.</translation>
    </message>
    <message>
        <source>EC2 instance metadata service</source>
        <translation>Instanz-Metadatendienst von EC2</translation>
    </message>
    <message>
        <source>Exclude this address from any proxy of the WorkSpace.</source>
        <translation>Diese Adresse von jedem Proxy des WorkSpace ausnehmen.</translation>
    </message>
    <message>
        <source>Windows activation for public bundles</source>
        <translation>Windows-Aktivierung für öffentliche Bundles</translation>
    </message>
    <message>
        <source>For WorkSpaces from public bundles. BYOL uses KMS servers of your own.</source>
        <translation>Für WorkSpaces aus öffentlichen Bundles. BYOL verwendet eigene KMS-Server.</translation>
    </message>
    <message>
        <source>Office activation for BYOL</source>
        <translation>Office-Aktivierung für BYOL</translation>
    </message>
    <message>
        <source>For BYOL WorkSpaces with Office.</source>
        <translation>Für BYOL-WorkSpaces mit Office.</translation>
    </message>
    <message>
        <source>Office activation for public bundles</source>
        <translation>Office-Aktivierung für öffentliche Bundles</translation>
    </message>
    <message>
        <source>For Office from a public bundle.</source>
        <translation>Für Office aus einem öffentlichen Bundle.</translation>
    </message>
    <message>
        <source>DCV host that uses a proxy</source>
        <translation>DCV-Host, der einen Proxy verwendet</translation>
    </message>
    <message>
        <source>Only where the WorkSpace itself uses a proxy.</source>
        <translation>Nur wo der WorkSpace selbst einen Proxy verwendet.</translation>
    </message>
    <message>
        <source>Traffic from the loopback address</source>
        <translation>Verkehr von der Loopback-Adresse</translation>
    </message>
    <message>
        <source>The guide prints the address as 127.0.01.</source>
        <translation>Der Leitfaden druckt die Adresse als 127.0.01.</translation>
    </message>
    <message>
        <source>Internet access over HTTP</source>
        <translation>Internetzugang über HTTP</translation>
    </message>
    <message>
        <source>Only for internet access; the rule is added by hand to the security group of the WorkSpaces.</source>
        <translation>Nur für den Internetzugang; die Regel wird der Sicherheitsgruppe der WorkSpaces von Hand hinzugefügt.</translation>
    </message>
    <message>
        <source>HTTP from inside the WorkSpaces VPC</source>
        <translation>HTTP von innerhalb der WorkSpaces-VPC</translation>
    </message>
    <message>
        <source>Internet access over HTTPS</source>
        <translation>Internetzugang über HTTPS</translation>
    </message>
    <message>
        <source>HTTPS from inside the WorkSpaces VPC</source>
        <translation>HTTPS von innerhalb der WorkSpaces-VPC</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Kerberos</source>
        <translation>Kerberos</translation>
    </message>
    <message>
        <source>Network time</source>
        <translation>Netzwerkzeit</translation>
    </message>
    <message>
        <source>RPC endpoint mapper</source>
        <translation>RPC-Endpunktzuordnung</translation>
    </message>
    <message>
        <source>NetBIOS and Netlogon</source>
        <translation>NetBIOS und Netlogon</translation>
    </message>
    <message>
        <source>NetBIOS session and Netlogon</source>
        <translation>NetBIOS-Sitzung und Netlogon</translation>
    </message>
    <message>
        <source>LDAP</source>
        <translation>LDAP</translation>
    </message>
    <message>
        <source>SMB</source>
        <translation>SMB</translation>
    </message>
    <message>
        <source>LDAP over TLS</source>
        <translation>LDAP über TLS</translation>
    </message>
    <message>
        <source>Dynamic ports of RPC</source>
        <translation>Dynamische Ports von RPC</translation>
    </message>
    <message>
        <source>Global Catalog</source>
        <translation>Globaler Katalog</translation>
    </message>
    <message>
        <source>The guide prints the protocol as TTCP.</source>
        <translation>Der Leitfaden druckt das Protokoll als TTCP.</translation>
    </message>
    <message>
        <source>Sign-in services of Active Directory</source>
        <translation>Anmeldedienste von Active Directory</translation>
    </message>
    <message>
        <source>From the security group table of the whitepaper.</source>
        <translation>Aus der Tabelle der Sicherheitsgruppen im Whitepaper.</translation>
    </message>
    <message>
        <source>High ports of RPC</source>
        <translation>Hohe Ports von RPC</translation>
    </message>
    <message>
        <source>Trusts and Global Catalog</source>
        <translation>Vertrauensstellungen und globaler Katalog</translation>
    </message>
    <message>
        <source>Remote Windows PowerShell (Active Directory Web Services)</source>
        <translation>Windows PowerShell aus der Ferne (Active Directory-Webdienste)</translation>
    </message>
    <message>
        <source>Multi-factor authentication over RADIUS</source>
        <translation>Mehr-Faktor-Authentifizierung über RADIUS</translation>
    </message>
    <message>
        <source>Multi-factor authentication of AD Connector over RADIUS</source>
        <translation>Mehr-Faktor-Authentifizierung von AD Connector über RADIUS</translation>
    </message>
    <message>
        <source>1812 is the default; the port is an input of the set-up.</source>
        <translation>1812 ist voreingestellt; der Port ist eine Eingabe der Einrichtung.</translation>
    </message>
    <message>
        <source>Only with multi-factor authentication.</source>
        <translation>Nur mit Mehr-Faktor-Authentifizierung.</translation>
    </message>
    <message>
        <source>Certificate enrolment of the directory at AD CS</source>
        <translation>Zertifikatregistrierung des Verzeichnisses bei AD CS</translation>
    </message>
    <message>
        <source>From the security group of the directory controllers to the AD CS instance.</source>
        <translation>Von der Sicherheitsgruppe der Verzeichnis-Controller zur AD-CS-Instanz.</translation>
    </message>
    <message>
        <source>Only for certificate-based sign-in with AD CS on an EC2 instance.</source>
        <translation>Nur für die zertifikatbasierte Anmeldung mit AD CS auf einer EC2-Instanz.</translation>
    </message>
    <message>
        <source>Certificate enrolment at AD CS from domain members and controllers</source>
        <translation>Zertifikatregistrierung bei AD CS von Domänenmitgliedern und Controllern</translation>
    </message>
    <message>
        <source>At the AD CS instance, from domain members and controllers.</source>
        <translation>An der AD-CS-Instanz, von Domänenmitgliedern und Controllern.</translation>
    </message>
    <message>
        <source>Only where SSH is wanted.</source>
        <translation>Nur wo SSH gewünscht ist.</translation>
    </message>
    <message>
        <source>Clock of PCoIP zero clients</source>
        <translation>Uhr der PCoIP-Zero-Clients</translation>
    </message>
    <message>
        <source>Only for PCoIP zero clients.</source>
        <translation>Nur für PCoIP-Zero-Clients.</translation>
    </message>
    <message>
        <source>DCV desktop stream of WorkSpaces Pools</source>
        <translation>DCV-Desktop-Stream von WorkSpaces Pools</translation>
    </message>
    <message>
        <source>Allow by name: addresses of Pools that are not BYOL are not guaranteed. The ports are those of DCV and are assumed.</source>
        <translation>Nach Namen zulassen: Adressen von Pools ohne BYOL sind nicht zugesichert. Die Ports sind die von DCV und angenommen.</translation>
    </message>
    <message>
        <source>HTTPS between user device and streaming instance</source>
        <translation>HTTPS zwischen Benutzergerät und Streaming-Instanz</translation>
    </message>
    <message>
        <source>Answers to the high port that the browser picked must be allowed.</source>
        <translation>Antworten an den hohen Port, den der Browser gewählt hat, müssen zugelassen sein.</translation>
    </message>
    <message>
        <source>DCV desktop stream over AWS Global Accelerator, IPv6</source>
        <translation>DCV-Desktop-Stream über AWS Global Accelerator, IPv6</translation>
    </message>
    <message>
        <source>Windows activation for BYOL</source>
        <translation>Windows-Aktivierung für BYOL</translation>
    </message>
    <message>
        <source>BYOL needs KMS servers of your own. The guide gives no port; Microsoft documents TCP 1688 as the default.</source>
        <translation>BYOL braucht eigene KMS-Server. Der Leitfaden gibt keinen Port an; Microsoft dokumentiert TCP 1688 als Vorgabe.</translation>
    </message>
    <message>
        <source>CAPTCHA on the sign-in page</source>
        <translation>CAPTCHA auf der Anmeldeseite</translation>
    </message>
    <message>
        <source>Automatic update of the client application</source>
        <translation>Automatisches Update der Client-Anwendung</translation>
    </message>
    <message>
        <source>Connectivity check of the client application</source>
        <translation>Verbindungsprüfung der Client-Anwendung</translation>
    </message>
    <message>
        <source>Client metrics (clients 3.0 and later)</source>
        <translation>Client-Metriken (Clients ab 3.0)</translation>
    </message>
    <message>
        <source>Dynamic messaging service (clients 3.0 and later)</source>
        <translation>Dynamischer Nachrichtendienst (Clients ab 3.0)</translation>
    </message>
    <message>
        <source>Device metrics (clients 1.x and 2.x)</source>
        <translation>Geräte-Metriken (Clients 1.x und 2.x)</translation>
    </message>
    <message>
        <source>Directory settings before sign-in</source>
        <translation>Verzeichniseinstellungen vor der Anmeldung</translation>
    </message>
    <message>
        <source>Directory settings for macOS clients</source>
        <translation>Verzeichniseinstellungen für macOS-Clients</translation>
    </message>
    <message>
        <source>Customer directory settings</source>
        <translation>Verzeichniseinstellungen des Kunden</translation>
    </message>
    <message>
        <source>Login page graphics, older host</source>
        <translation>Grafiken der Anmeldeseite, älterer Host</translation>
    </message>
    <message>
        <source>Login page graphics of your directory</source>
        <translation>Grafiken der Anmeldeseite Ihres Verzeichnisses</translation>
    </message>
    <message>
        <source>Style sheet of the login pages</source>
        <translation>Stylesheet der Anmeldeseiten</translation>
    </message>
    <message>
        <source>Script of the login pages</source>
        <translation>Skript der Anmeldeseiten</translation>
    </message>
    <message>
        <source>Log service of the client application (Forrester)</source>
        <translation>Protokolldienst der Client-Anwendung (Forrester)</translation>
    </message>
    <message>
        <source>Registration dependency of zero clients</source>
        <translation>Für die Registrierung von Zero Clients nötig</translation>
    </message>
    <message>
        <source>Smart card sign-in before the session</source>
        <translation>Smartcard-Anmeldung vor der Sitzung</translation>
    </message>
    <message>
        <source>Sign-in pages</source>
        <translation>Anmeldeseiten</translation>
    </message>
    <message>
        <source>WorkSpaces broker service</source>
        <translation>WorkSpaces-Broker-Dienst</translation>
    </message>
    <message>
        <source>WorkSpaces API</source>
        <translation>WorkSpaces-API</translation>
    </message>
    <message>
        <source>PCoIP session broker</source>
        <translation>PCoIP-Sitzungs-Broker</translation>
    </message>
    <message>
        <source>SAML single sign-on heartbeat</source>
        <translation>Lebenszeichen der SAML-Einmalanmeldung</translation>
    </message>
    <message>
        <source>Relay state of SAML sign-in</source>
        <translation>Relay-State der SAML-Anmeldung</translation>
    </message>
    <message>
        <source>Metadata of the AWS service provider for SAML</source>
        <translation>Metadaten des AWS-Dienstanbieters für SAML</translation>
    </message>
    <message>
        <source>Client download and connection health page</source>
        <translation>Seite für Client-Download und Verbindungszustand</translation>
    </message>
    <message>
        <source>DCV gateway domain names</source>
        <translation>Domänennamen der DCV-Gateways</translation>
    </message>
    <message>
        <source>The table of domain names gives no port: 4195 is the DCV streaming port, 443 is documented for the web client. Both are assumed here.</source>
        <translation>Die Tabelle der Domänennamen gibt keinen Port an: 4195 ist der Streaming-Port von DCV, 443 ist für den Web-Client dokumentiert. Beide sind hier angenommen.</translation>
    </message>
    <message>
        <source>Web Access start page</source>
        <translation>Startseite von Web Access</translation>
    </message>
    <message>
        <source>Registration dependency of Web Access</source>
        <translation>Für die Registrierung von Web Access nötig</translation>
    </message>
    <message>
        <source>TURN servers of PCoIP Web Access</source>
        <translation>TURN-Server von PCoIP Web Access</translation>
    </message>
    <message>
        <source>The guide names the hosts without a port.</source>
        <translation>Der Leitfaden nennt die Hosts ohne Port.</translation>
    </message>
    <message>
        <source>The guide lists this host for the client application; that the browser needs it too is inferred.</source>
        <translation>Der Leitfaden führt diesen Host für die Client-Anwendung auf; dass auch der Browser ihn braucht, ist gefolgert.</translation>
    </message>
    <message>
        <source>Blocked, it ends in a black screen. A stateless firewall needs 49152-65535 for the answers.</source>
        <translation>Gesperrt endet es in einem schwarzen Bildschirm. Eine zustandslose Firewall braucht 49152-65535 für die Antworten.</translation>
    </message>
    <message>
        <source>The later page names no remote; the PCoIP gateways are assumed.</source>
        <translation>Die spätere Seite nennt keine Gegenstelle; angenommen sind die PCoIP-Gateways.</translation>
    </message>
    <message>
        <source>Network health check of the client over IPv6</source>
        <translation>Netzwerkprüfung des Clients über IPv6</translation>
    </message>
    <message>
        <source>DCV gateway names over AWS PrivateLink</source>
        <translation>Namen der DCV-Gateways über AWS PrivateLink</translation>
    </message>
    <message>
        <source>The later page gives no port.</source>
        <translation>Die spätere Seite gibt keinen Port an.</translation>
    </message>
    <message>
        <source>User authentication of AppStream 2.0</source>
        <translation>Benutzerauthentifizierung von AppStream 2.0</translation>
    </message>
    <message>
        <source>Switch off caching for these names in a proxy.</source>
        <translation>Die Zwischenspeicherung für diese Namen im Proxy ausschalten.</translation>
    </message>
    <message>
        <source>Printed digits were regrouped (235, 542, 355, 523, 556); the rule text gives 23554, 23555, 23556.</source>
        <translation>Die gedruckten Ziffern (235, 542, 355, 523, 556) sind neu gruppiert; der Text der Regel nennt 23554, 23555, 23556.</translation>
    </message>
    <message>
        <source>Keyword printed as IPHTPS (Windows name: IPHTTPS).</source>
        <translation>Das Schlüsselwort ist als IPHTPS gedruckt (Name in Windows: IPHTTPS).</translation>
    </message>
    <message>
        <source>Port printed for an ICMP rule; ICMP has no ports.</source>
        <translation>Bei einer ICMP-Regel ist ein Port gedruckt; ICMP hat keine Ports.</translation>
    </message>
    <message>
        <source>Name says OUT but the table direction is In.</source>
        <translation>Der Name sagt OUT, die Richtung in der Tabelle ist aber In.</translation>
    </message>
    <message>
        <source>The Region section prints the scheme as &quot;hhttps&quot;.</source>
        <translation>Der Abschnitt der Region druckt das Schema als „hhttps“.</translation>
    </message>
    <message>
        <source>Israel reuses the Paris host; the Region section for Israel leaves the co-branding host empty.</source>
        <translation>Israel verwendet den Host von Paris; der Abschnitt der Region Israel lässt den Host des Erscheinungsbilds leer.</translation>
    </message>
    <message>
        <source>Bucket name carries pdt (the US-West code) in the US-East row; osu would be expected.</source>
        <translation>Der Bucket-Name enthält pdt (den Code von US-West) in der Zeile von US-East; zu erwarten wäre osu.</translation>
    </message>
    <message>
        <source>Table cell carries a trailing slash.</source>
        <translation>Die Tabellenzelle enthält einen Schrägstrich am Ende.</translation>
    </message>
    <message>
        <source>Israel reuses the Paris host; the Region section for Israel leaves the JavaScript host empty.</source>
        <translation>Israel verwendet den Host von Paris; der Abschnitt der Region Israel lässt den JavaScript-Host leer.</translation>
    </message>
    <message>
        <source>IPv6 list row repeats the IPv4 host; every other row of that list ends in api.aws.</source>
        <translation>Die Zeile der IPv6-Liste wiederholt den IPv4-Host; jede andere Zeile dieser Liste endet auf api.aws.</translation>
    </message>
    <message>
        <source>apps host uses amazonaws-us-gov.com here while the User Login rows use aws-us-gov.com for apps hosts.</source>
        <translation>Der apps-Host verwendet hier amazonaws-us-gov.com, während die Zeilen der Benutzeranmeldung aws-us-gov.com für apps-Hosts verwenden.</translation>
    </message>
    <message>
        <source>Web Access chapter says PCoIP Web Access is not supported in this Region.</source>
        <translation>Das Kapitel über Web Access sagt, dass PCoIP Web Access in dieser Region nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>Row missing from the common list.</source>
        <translation>Die Zeile fehlt in der gemeinsamen Liste.</translation>
    </message>
    <message>
        <source>Common list says Web Access is not available in this Region.</source>
        <translation>Die gemeinsame Liste sagt, dass Web Access in dieser Region nicht verfügbar ist.</translation>
    </message>
    <message>
        <source>Only the Region section of the guide lists this IPv6 block; the published ip-ranges.json confirms it for eu-west-3.</source>
        <translation>Nur der Abschnitt der Region in der Quelle führt diesen IPv6-Block auf; die veröffentlichte ip-ranges.json bestätigt ihn für eu-west-3.</translation>
    </message>
    <message>
        <source>Published file lists the covering block 93.77.128.0/19 as GLOBALACCELERATOR GLOBAL; the split per Region is from the guide (the 16 pairs fill 128-159 without a gap or overlap).</source>
        <translation>Die veröffentlichte Datei führt den umfassenden Block 93.77.128.0/19 als GLOBALACCELERATOR GLOBAL; die Aufteilung nach Region stammt aus der Quelle (die 16 Paare füllen 128-159 ohne Lücke und Überschneidung).</translation>
    </message>
    <message>
        <source>The addresses listed for this Region belong to il-central-1 (identical to the Tel Aviv row); the same in a later clean revision.</source>
        <translation>Die für diese Region aufgeführten Adressen gehören zu il-central-1 (gleich der Zeile von Tel Aviv); ebenso in einer späteren bereinigten Fassung.</translation>
    </message>
    <message>
        <source>192.169.0.0/16 is not private address space (192.168.0.0/16 may be meant); identical in a later clean revision.</source>
        <translation>192.169.0.0/16 ist kein privater Adressraum (192.168.0.0/16 könnte gemeint sein); gleich in einer späteren bereinigten Fassung.</translation>
    </message>
    <message>
        <source>The guide lists the health check addresses of Tel Aviv for Paris; a later revision does the same. The addresses are exported as documented. A check of the host name shows which addresses are used.</source>
        <translation>Der Leitfaden führt für Paris die Adressen der Netzwerkprüfung von Tel Aviv auf; eine spätere Fassung tut dasselbe. Die Adressen werden wie dokumentiert exportiert. Eine Prüfung des Hostnamens zeigt, welche Adressen verwendet werden.</translation>
    </message>
    <message>
        <source>The Region section for Paris prints the DCV block 51.17.72.0/22 of Tel Aviv; the common table has 51.44.72.0/22 and the published AWS ranges agree with it. The block of the common table is used.</source>
        <translation>Der Abschnitt der Region Paris druckt den DCV-Block 51.17.72.0/22 von Tel Aviv; die gemeinsame Tabelle hat 51.44.72.0/22, und die veröffentlichten AWS-Bereiche stimmen damit überein. Verwendet wird der Block der gemeinsamen Tabelle.</translation>
    </message>
    <message>
        <source>The Region section for Cape Town prints the DCV block 15.228.64.0/22 of Sao Paulo; the common table has 13.246.108.0/22 and the published AWS ranges agree with it. The block of the common table is used.</source>
        <translation>Der Abschnitt der Region Kapstadt druckt den DCV-Block 15.228.64.0/22 von São Paulo; die gemeinsame Tabelle hat 13.246.108.0/22, und die veröffentlichten AWS-Bereiche stimmen damit überein. Verwendet wird der Block der gemeinsamen Tabelle.</translation>
    </message>
    <message>
        <source>The Region section for Cape Town prints the health check addresses of Sao Paulo; the common table is right. The addresses of the common table are used.</source>
        <translation>Der Abschnitt der Region Kapstadt druckt die Adressen der Netzwerkprüfung von São Paulo; die gemeinsame Tabelle ist richtig. Verwendet werden die Adressen der gemeinsamen Tabelle.</translation>
    </message>
    <message>
        <source>The PCoIP block 51.44.204.0/22 of Paris is in the guide but not published as WORKSPACES_GATEWAYS; it is an EC2 block of the Region. The block is exported as documented.</source>
        <translation>Der PCoIP-Block 51.44.204.0/22 von Paris steht im Leitfaden, ist aber nicht als WORKSPACES_GATEWAYS veröffentlicht; er ist ein EC2-Block der Region. Der Block wird wie dokumentiert exportiert.</translation>
    </message>
    <message>
        <source>The PCoIP block 51.17.28.0/22 of Tel Aviv is in the guide but not published as WORKSPACES_GATEWAYS; it is an EC2 block of the Region. The block is exported as documented.</source>
        <translation>Der PCoIP-Block 51.17.28.0/22 von Tel Aviv steht im Leitfaden, ist aber nicht als WORKSPACES_GATEWAYS veröffentlicht; er ist ein EC2-Block der Region. Der Block wird wie dokumentiert exportiert.</translation>
    </message>
    <message>
        <source>The PCoIP IPv6 block of Paris stands only in the Region section; the published AWS ranges confirm it. The block is used.</source>
        <translation>Der PCoIP-IPv6-Block von Paris steht nur im Abschnitt der Region; die veröffentlichten AWS-Bereiche bestätigen ihn. Der Block wird verwendet.</translation>
    </message>
    <message>
        <source>The IPv6 list of the messaging service repeats the IPv4 host for N. Virginia; every other row ends in api.aws. The host is kept as printed.</source>
        <translation>Die IPv6-Liste des Nachrichtendienstes wiederholt für N. Virginia den IPv4-Host; jede andere Zeile endet auf api.aws. Der Host bleibt wie gedruckt.</translation>
    </message>
    <message>
        <source>Paris is missing from the IPv6 lists of client metrics and messaging. No IPv6 host is listed for the Region.</source>
        <translation>Paris fehlt in den IPv6-Listen der Client-Metriken und des Nachrichtendienstes. Für die Region ist kein IPv6-Host aufgeführt.</translation>
    </message>
    <message>
        <source>The management range 192.169.0.0/16 of GovCloud (US-West) is public address space; 192.168.0.0/16 may be meant. The range is kept as printed.</source>
        <translation>Der Verwaltungsbereich 192.169.0.0/16 von GovCloud (US-West) ist öffentlicher Adressraum; 192.168.0.0/16 könnte gemeint sein. Der Bereich bleibt wie gedruckt.</translation>
    </message>
    <message>
        <source>The co-branding bucket of GovCloud (US-East) carries pdt, the code of US-West; osu would be expected. The host is kept as printed.</source>
        <translation>Der Bucket des Erscheinungsbilds von GovCloud (US-East) enthält pdt, den Code von US-West; zu erwarten wäre osu. Der Host bleibt wie gedruckt.</translation>
    </message>
    <message>
        <source>The common list and the GovCloud Region sections name different hosts for automatic update and co-branding. All of them are kept.</source>
        <translation>Die gemeinsame Liste und die Abschnitte der GovCloud-Regionen nennen verschiedene Hosts für automatisches Update und Erscheinungsbild. Alle bleiben erhalten.</translation>
    </message>
    <message>
        <source>The smart card hosts of GovCloud end in amazonaws-us-gov.com where the sign-in hosts of the same kind end in aws-us-gov.com. Both are kept as printed.</source>
        <translation>Die Smartcard-Hosts von GovCloud enden auf amazonaws-us-gov.com, wo die Anmelde-Hosts derselben Art auf aws-us-gov.com enden. Beide bleiben wie gedruckt.</translation>
    </message>
    <message>
        <source>The Region section prints the scheme of client metrics as hhttps. The host is used without a scheme.</source>
        <translation>Der Abschnitt der Region druckt das Schema der Client-Metriken als hhttps. Der Host wird ohne Schema verwendet.</translation>
    </message>
    <message>
        <source>The health check host names of Cape Town and Tel Aviv are printed with a trailing slash. The slash is left out.</source>
        <translation>Die Hostnamen der Netzwerkprüfung von Kapstadt und Tel Aviv sind mit einem Schrägstrich am Ende gedruckt. Der Schrägstrich wird weggelassen.</translation>
    </message>
    <message>
        <source>The guide prints the loopback address as 127.0.01. 127.0.0.1 is used.</source>
        <translation>Der Leitfaden druckt die Loopback-Adresse als 127.0.01. Verwendet wird 127.0.0.1.</translation>
    </message>
    <message>
        <source>The guide prints the protocol of the Global Catalog as TTCP. TCP is used.</source>
        <translation>Der Leitfaden druckt das Protokoll des globalen Katalogs als TTCP. Verwendet wird TCP.</translation>
    </message>
    <message>
        <source>Web Access with PCoIP is named unsupported in Frankfurt, yet a TURN host is listed. The host is shown and not exported, because the guide gives no port.</source>
        <translation>Web Access mit PCoIP gilt in Frankfurt als nicht unterstützt, dennoch ist ein TURN-Host aufgeführt. Der Host wird gezeigt und nicht exportiert, weil der Leitfaden keinen Port angibt.</translation>
    </message>
    <message>
        <source>Web Access with PCoIP is stated unavailable in Tel Aviv, yet the Region section lists a TURN host. The host is shown and not exported, because the guide gives no port.</source>
        <translation>Web Access mit PCoIP gilt in Tel Aviv als nicht verfügbar, dennoch führt der Abschnitt der Region einen TURN-Host auf. Der Host wird gezeigt und nicht exportiert, weil der Leitfaden keinen Port angibt.</translation>
    </message>
    <message>
        <source>The TURN host of Paris stands only in the Region section, not in the common list. The host is shown and not exported, because the guide gives no port.</source>
        <translation>Der TURN-Host von Paris steht nur im Abschnitt der Region, nicht in der gemeinsamen Liste. Der Host wird gezeigt und nicht exportiert, weil der Leitfaden keinen Port angibt.</translation>
    </message>
    <message>
        <source>Tel Aviv reuses the co-branding host of Paris; its Region section leaves the host empty. The host of the common list is used.</source>
        <translation>Tel Aviv verwendet den Erscheinungsbild-Host von Paris; der Abschnitt seiner Region lässt den Host leer. Verwendet wird der Host der gemeinsamen Liste.</translation>
    </message>
    <message>
        <source>Tel Aviv reuses the login script host of Paris; its Region section leaves the host empty. The host of the common list is used.</source>
        <translation>Tel Aviv verwendet den Host des Anmeldeskripts von Paris; der Abschnitt seiner Region lässt den Host leer. Verwendet wird der Host der gemeinsamen Liste.</translation>
    </message>
    <message>
        <source>A DCV proxy needs the macOS client 5.4 on the port page, while DCV itself needs 5.5.0. Use 5.5.0 or later.</source>
        <translation>Ein DCV-Proxy braucht nach der Port-Seite den macOS-Client 5.4, DCV selbst dagegen 5.5.0. 5.5.0 oder neuer verwenden.</translation>
    </message>
    <message>
        <source>Smart cards need the Windows client 3.1.1 by the requirements and 3.1.7 by the limitations. Use 3.1.7 or later.</source>
        <translation>Smartcards brauchen den Windows-Client 3.1.1 nach den Voraussetzungen und 3.1.7 nach den Einschränkungen. 3.1.7 oder neuer verwenden.</translation>
    </message>
    <message>
        <source>A later revision moves UDP 50002 and 55002 from the management interface to the client network. Both rows are kept; the later one is marked newer than the guide.</source>
        <translation>Eine spätere Fassung verschiebt UDP 50002 und 55002 von der Verwaltungsschnittstelle ins Client-Netz. Beide Einträge bleiben; der spätere ist als neuer als der Leitfaden gekennzeichnet.</translation>
    </message>
    <message>
        <source>The port chapter asks for outbound Web Access ports; two set-up chapters say inbound and outbound. The rows are outbound, with return traffic.</source>
        <translation>Das Port-Kapitel verlangt ausgehende Ports für Web Access; zwei Einrichtungskapitel sagen eingehend und ausgehend. Die Einträge sind ausgehend, mit Rückverkehr.</translation>
    </message>
    <message>
        <source>The guide asks to allow the Global Accelerator blocks and names no port. The DCV streaming port 4195 is assumed.</source>
        <translation>Der Leitfaden verlangt, die Blöcke von Global Accelerator zuzulassen, und nennt keinen Port. Angenommen ist der Streaming-Port 4195 von DCV.</translation>
    </message>
    <message>
        <source>The table of DCV gateway domain names gives no port. 4195 and 443 are assumed.</source>
        <translation>Die Tabelle der Domänennamen der DCV-Gateways gibt keinen Port an. Angenommen sind 4195 und 443.</translation>
    </message>
    <message>
        <source>A later AppStream 2.0 guide no longer lists *.cloudfront.net and adds sign-in hosts for each Region. Both are listed; the later rows are marked newer than the guide.</source>
        <translation>Ein späterer Leitfaden zu AppStream 2.0 führt *.cloudfront.net nicht mehr auf und fügt Anmelde-Hosts für jede Region hinzu. Beide sind aufgeführt; die späteren Einträge sind als neuer als der Leitfaden gekennzeichnet.</translation>
    </message>
    <message>
        <source>The port chapter of WorkSpaces Pools is not among the sources, so its sign-in hosts are not among these rows. The stream is listed by domain name. Compare with the current Pools chapter.</source>
        <translation>Das Port-Kapitel von WorkSpaces Pools gehört nicht zu den Quellen, deshalb fehlen seine Anmelde-Hosts unter diesen Einträgen. Der Stream ist nach Domänennamen aufgeführt. Bitte mit dem aktuellen Kapitel zu Pools vergleichen.</translation>
    </message>
    <message>
        <source>The guide lists the Forrester log service without saying what it is for. The host is kept.</source>
        <translation>Der Leitfaden führt den Protokolldienst Forrester auf, ohne zu sagen, wozu er dient. Der Host bleibt erhalten.</translation>
    </message>
    <message>
        <source>Some ICMP rules of the AMI table are printed with a port number; ICMP has none. The rules are listed without a port.</source>
        <translation>Einige ICMP-Regeln der AMI-Tabelle sind mit einer Portnummer gedruckt; ICMP hat keine. Die Regeln sind ohne Port aufgeführt.</translation>
    </message>
    <message>
        <source>A rule named OUT stands in the AMI table with the direction in. The direction of the table is used.</source>
        <translation>Eine Regel mit OUT im Namen steht in der AMI-Tabelle mit der Richtung eingehend. Verwendet wird die Richtung der Tabelle.</translation>
    </message>
    <message>
        <source>The AMI table prints the keyword IPHTTPS as IPHTPS. IPHTTPS is used.</source>
        <translation>Die AMI-Tabelle druckt das Schlüsselwort IPHTTPS als IPHTPS. Verwendet wird IPHTTPS.</translation>
    </message>
    <message>
        <source>The AMI table breaks the ports of a Cast to Device rule at the wrong digits. 23554, 23555 and 23556 are used, as in the text of the rule.</source>
        <translation>Die AMI-Tabelle trennt die Ports einer Cast-to-Device-Regel an den falschen Ziffern. Verwendet werden 23554, 23555 und 23556 wie im Text der Regel.</translation>
    </message>
    <message>
        <source>The SAML lists disagree on Paris: it has a heartbeat host and no relay state host. The heartbeat host is kept.</source>
        <translation>Die SAML-Listen sind sich bei Paris nicht einig: Es hat einen Host für das Lebenszeichen und keinen für den Relay-State. Der Host für das Lebenszeichen bleibt erhalten.</translation>
    </message>
    <message>
        <source>Global Accelerator needs clients of version 5.23 or later. Update older clients first.</source>
        <translation>Global Accelerator braucht Clients ab Version 5.23. Ältere Clients vorher aktualisieren.</translation>
    </message>
    <message>
        <source>The BYOL text demands UEFI for all images; an import error demands legacy boot for Windows 10. Both are shown in the BYOL guide.</source>
        <translation>Der BYOL-Text verlangt UEFI für alle Abbilder; ein Importfehler verlangt Legacy-Start für Windows 10. Beides wird im BYOL-Leitfaden gezeigt.</translation>
    </message>
    <message>
        <source>best performance</source>
        <translation>beste Leistung</translation>
    </message>
    <message>
        <source>usable, performance affected</source>
        <translation>nutzbar, Leistung beeinträchtigt</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>beeinträchtigt</translation>
    </message>
    <message>
        <source>client ends the connection</source>
        <translation>der Client beendet die Verbindung</translation>
    </message>
    <message>
        <source>usable, degraded</source>
        <translation>nutzbar, beeinträchtigt</translation>
    </message>
    <message>
        <source>not stated in the source</source>
        <translation>in der Quelle nicht angegeben</translation>
    </message>
    <message>
        <source>planning minimum</source>
        <translation>Mindestwert für die Planung</translation>
    </message>
    <message>
        <source>recommended minimum</source>
        <translation>empfohlener Mindestwert</translation>
    </message>
    <message>
        <source>required</source>
        <translation>erforderlich</translation>
    </message>
    <message>
        <source>allowed values</source>
        <translation>zulässige Werte</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>BYOL minimum</source>
        <translation>Mindestwert für BYOL</translation>
    </message>
    <message>
        <source>BYOL minimum there</source>
        <translation>dortiger Mindestwert für BYOL</translation>
    </message>
    <message>
        <source>import requirement</source>
        <translation>Voraussetzung für den Import</translation>
    </message>
    <message>
        <source>expected duration</source>
        <translation>erwartete Dauer</translation>
    </message>
    <message>
        <source>included</source>
        <translation>enthalten</translation>
    </message>
    <message>
        <source>default when the attribute is absent</source>
        <translation>Vorgabe, wenn das Attribut fehlt</translation>
    </message>
    <message>
        <source>issued anew</source>
        <translation>neu ausgestellt</translation>
    </message>
    <message>
        <source>typical</source>
        <translation>üblich</translation>
    </message>
    <message>
        <source>deregistered and charged</source>
        <translation>abgemeldet und berechnet</translation>
    </message>
    <message>
        <source>recommended</source>
        <translation>empfohlen</translation>
    </message>
    <message>
        <source>first four and the last</source>
        <translation>die ersten vier und die letzte</translation>
    </message>
    <message>
        <source>sizing</source>
        <translation>Bemessung</translation>
    </message>
    <message>
        <source>a latitude is from -90 to 90</source>
        <translation>ein Breitengrad liegt zwischen -90 und 90</translation>
    </message>
    <message>
        <source>a longitude is from -180 to 180</source>
        <translation>ein Längengrad liegt zwischen -180 und 180</translation>
    </message>
</context>
<context>
    <name>exporters</name>
    <message>
        <source>cannot export to %1</source>
        <translation>der Export nach %1 ist nicht möglich</translation>
    </message>
    <message>
        <source>%1 reasons: %2</source>
        <translation>%1 Gründe: %2</translation>
    </message>
    <message>
        <source>The format has no inbound rules.</source>
        <translation>Das Format hat keine eingehenden Regeln.</translation>
    </message>
    <message>
        <source>The format has no ICMP rules.</source>
        <translation>Das Format hat keine ICMP-Regeln.</translation>
    </message>
    <message>
        <source>The format has no rules for every protocol at once.</source>
        <translation>Das Format hat keine Regeln für alle Protokolle zugleich.</translation>
    </message>
    <message>
        <source>The format has no port ranges.</source>
        <translation>Das Format hat keine Portbereiche.</translation>
    </message>
    <message>
        <source>The format cannot carry host names.</source>
        <translation>Das Format kann keine Hostnamen aufnehmen.</translation>
    </message>
    <message>
        <source>The format cannot carry host names with a wildcard.</source>
        <translation>Das Format kann keine Hostnamen mit Platzhalter aufnehmen.</translation>
    </message>
    <message>
        <source>The format cannot carry a rule for any address.</source>
        <translation>Das Format kann keine Regel für beliebige Adressen aufnehmen.</translation>
    </message>
    <message>
        <source>The format has no IPv6.</source>
        <translation>Das Format hat kein IPv6.</translation>
    </message>
    <message>
        <source>The format carries no host names, so the mode domains is empty.</source>
        <translation>Das Format nimmt keine Hostnamen auf, daher ist der Modus domains leer.</translation>
    </message>
    <message>
        <source>Use the mode addresses or both.</source>
        <translation>Den Modus addresses oder both verwenden.</translation>
    </message>
    <message>
        <source>The format has no default action.</source>
        <translation>Das Format hat keine Standardaktion.</translation>
    </message>
    <message>
        <source>Leave out the default action and set it on the firewall itself.</source>
        <translation>Die Standardaktion weglassen und sie an der Firewall selbst einstellen.</translation>
    </message>
    <message>
        <source>The format does not tell hooks apart.</source>
        <translation>Das Format unterscheidet keine Hooks.</translation>
    </message>
    <message>
        <source>Leave out the hook.</source>
        <translation>Den Hook weglassen.</translation>
    </message>
    <message>
        <source>The firewall follows connections; it has no stateless rules.</source>
        <translation>Die Firewall verfolgt Verbindungen; sie hat keine zustandslosen Regeln.</translation>
    </message>
    <message>
        <source>Leave out the option for stateless rules.</source>
        <translation>Die Option für zustandslose Regeln weglassen.</translation>
    </message>
    <message>
        <source>None of the selected rows can be written in this format.</source>
        <translation>Keiner der gewählten Einträge lässt sich in diesem Format schreiben.</translation>
    </message>
    <message>
        <source>Choose another format or mode, or define the customer remotes.</source>
        <translation>Ein anderes Format oder einen anderen Modus wählen, oder die eigenen Gegenstellen festlegen.</translation>
    </message>
    <message>
        <source>The file would have %1 entries; the format allows %2.</source>
        <translation>Die Datei hätte %1 Einträge; das Format erlaubt %2.</translation>
    </message>
    <message>
        <source>Choose fewer Regions or features, or allow more entries.</source>
        <translation>Weniger Regionen oder Funktionen wählen, oder mehr Einträge zulassen.</translation>
    </message>
    <message>
        <source>%1 rows would be left out; the first is %2: %3</source>
        <translation>%1 Einträge würden fehlen; der erste ist %2: %3</translation>
    </message>
    <message>
        <source>Leave out the strict option to have the rest.</source>
        <translation>Die Option strict weglassen, um den Rest zu erhalten.</translation>
    </message>
    <message>
        <source>Once loaded, everything that is not listed is dropped.</source>
        <translation>Sobald die Regeln geladen sind, wird alles verworfen, was nicht aufgeführt ist.</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tabelle (CSV)</translation>
    </message>
    <message>
        <source>any spreadsheet or script</source>
        <translation>jede Tabellenkalkulation oder jedes Skript</translation>
    </message>
    <message>
        <source>The format cannot say for which networks its rules are.</source>
        <translation>Das Format kann nicht sagen, für welche Netze seine Regeln gelten.</translation>
    </message>
    <message>
        <source>Leave out the source networks.</source>
        <translation>Die Quellnetze weglassen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the %2 of this format.</source>
        <translation>„%1“ kann nicht %2 dieses Formats sein.</translation>
    </message>
    <message>
        <source>Letters, digits and %1 are allowed, %2 characters at most.</source>
        <translation>Erlaubt sind Buchstaben, Ziffern und %1, höchstens %2 Zeichen.</translation>
    </message>
    <message>
        <source>The format has no parameter &quot;%1&quot;.</source>
        <translation>Das Format hat keinen Parameter „%1“.</translation>
    </message>
    <message>
        <source>Leave it out: the format has none.</source>
        <translation>Weglassen: Das Format hat keine.</translation>
    </message>
    <message>
        <source>Its parameters are: %1.</source>
        <translation>Seine Parameter sind: %1.</translation>
    </message>
    <message>
        <source>Choose fewer Regions or features, or allow at most %1 entries: the lists then become as little wider as possible.</source>
        <translation>Weniger Regionen oder Funktionen wählen oder höchstens %1 Einträge zulassen: Die Listen werden dann so wenig weiter wie möglich.</translation>
    </message>
    <message>
        <source>The file needs %1 entries; at most %2 were asked for.</source>
        <translation>Die Datei braucht %1 Einträge; höchstens %2 waren verlangt.</translation>
    </message>
    <message>
        <source>To have at most %1 entries, %2 rows are wider than asked: %3.</source>
        <translation>Für höchstens %1 Einträge sind %2 Zeilen weiter als verlangt: %3.</translation>
    </message>
    <message>
        <source>AWS network ACL (Terraform)</source>
        <translation>AWS-Netzwerk-ACL (Terraform)</translation>
    </message>
    <message>
        <source>It is for the interfaces of WorkSpaces and of domain controllers in a VPC.</source>
        <translation>Es ist für die Netzwerkschnittstellen von WorkSpaces und Domänencontrollern in einer VPC.</translation>
    </message>
    <message>
        <source>AWS Network Firewall (domain list, Terraform)</source>
        <translation>AWS Network Firewall (Domänenliste, Terraform)</translation>
    </message>
    <message>
        <source>A domain list is for TLS and HTTP over TCP only.</source>
        <translation>Eine Domänenliste gilt nur für TLS und HTTP über TCP.</translation>
    </message>
    <message>
        <source>Host names are told in outbound TLS and HTTP only.</source>
        <translation>Hostnamen sind nur in ausgehendem TLS und HTTP zu erkennen.</translation>
    </message>
    <message>
        <source>AWS Network Firewall (Suricata rules)</source>
        <translation>AWS Network Firewall (Suricata-Regeln)</translation>
    </message>
    <message>
        <source>AWS prefix lists (Terraform)</source>
        <translation>AWS-Präfixlisten (Terraform)</translation>
    </message>
    <message>
        <source>AWS security groups (CloudFormation)</source>
        <translation>AWS-Sicherheitsgruppen (CloudFormation)</translation>
    </message>
    <message>
        <source>AWS security groups (Terraform)</source>
        <translation>AWS-Sicherheitsgruppen (Terraform)</translation>
    </message>
    <message>
        <source>Policy (JSON)</source>
        <translation>Regelwerk (JSON)</translation>
    </message>
    <message>
        <source>scripts, and Portreeve itself</source>
        <translation>Skripte und Portreeve selbst</translation>
    </message>
    <message>
        <source>Table (Markdown)</source>
        <translation>Tabelle (Markdown)</translation>
    </message>
    <message>
        <source>wikis, tickets and mails</source>
        <translation>Wikis, Tickets und E-Mails</translation>
    </message>
    <message>
        <source>Proxy auto-configuration (PAC)</source>
        <translation>Automatische Proxykonfiguration (PAC)</translation>
    </message>
    <message>
        <source>browsers and operating systems</source>
        <translation>Browser und Betriebssysteme</translation>
    </message>
    <message>
        <source>Proxy for everything that may go through one</source>
        <translation>Proxy für alles, was über einen gehen darf</translation>
    </message>
    <message>
        <source>Only TCP asks for a proxy.</source>
        <translation>Nur TCP fragt nach einem Proxy.</translation>
    </message>
    <message>
        <source>The format cannot carry addresses.</source>
        <translation>Das Format kann keine Adressen aufnehmen.</translation>
    </message>
    <message>
        <source>The format carries no addresses, so the mode addresses is empty.</source>
        <translation>Das Format nimmt keine Adressen auf, daher ist der Modus addresses leer.</translation>
    </message>
    <message>
        <source>Use the mode domains or both.</source>
        <translation>Den Modus domains oder both verwenden.</translation>
    </message>
    <message>
        <source>Rows that do not work through a proxy must go around it.</source>
        <translation>Zeilen, die über einen Proxy nicht funktionieren, müssen an ihm vorbei.</translation>
    </message>
    <message>
        <source>A web proxy carries TCP only.</source>
        <translation>Ein Webproxy überträgt nur TCP.</translation>
    </message>
    <message>
        <source>No TLS inspection: Squid</source>
        <translation>Keine TLS-Inspektion: Squid</translation>
    </message>
    <message>
        <source>It is for the rows that do not work under TLS inspection.</source>
        <translation>Es ist für die Zeilen, die unter TLS-Inspektion nicht funktionieren.</translation>
    </message>
    <message>
        <source>TLS inspection is for TCP only.</source>
        <translation>TLS-Inspektion betrifft nur TCP.</translation>
    </message>
    <message>
        <source>No TLS inspection: Zscaler Internet Access (Terraform)</source>
        <translation>Keine TLS-Inspektion: Zscaler Internet Access (Terraform)</translation>
    </message>
    <message>
        <source>WorkSpaces IP access control groups (AWS CLI)</source>
        <translation>IP-Zugriffskontrollgruppen für WorkSpaces (AWS CLI)</translation>
    </message>
    <message>
        <source>It is for the addresses that users come from: define the customer remote egress.</source>
        <translation>Es ist für die Adressen, von denen Benutzer kommen: die Gegenstelle egress definieren.</translation>
    </message>
    <message>
        <source>Zscaler Internet Access, destination groups (Terraform)</source>
        <translation>Zscaler Internet Access, Zielgruppen (Terraform)</translation>
    </message>
    <message>
        <source>Zscaler takes neither top-level domains nor underscores in the last two parts of a name.</source>
        <translation>Zscaler nimmt weder Top-Level-Domains noch Unterstriche in den letzten beiden Teilen eines Namens an.</translation>
    </message>
    <message>
        <source>In rules of PAN-OS, ::/0 matches every IPv4 address, too.</source>
        <translation>In Regeln von PAN-OS trifft ::/0 auch auf jede IPv4-Adresse zu.</translation>
    </message>
    <message>
        <source>Zone of the clients</source>
        <translation>Zone der Clients</translation>
    </message>
    <message>
        <source>Zone of the other side</source>
        <translation>Zone der Gegenseite</translation>
    </message>
    <message>
        <source>Zone or interface of the clients</source>
        <translation>Zone oder Schnittstelle der Clients</translation>
    </message>
    <message>
        <source>Zone or interface of the other side</source>
        <translation>Zone oder Schnittstelle der Gegenseite</translation>
    </message>
    <message>
        <source>Profile for SSL/SSH inspection</source>
        <translation>Profil der SSL/SSH-Inspektion</translation>
    </message>
    <message>
        <source>Access layer of the policy</source>
        <translation>Zugriffsebene der Richtlinie</translation>
    </message>
    <message>
        <source>Access list for what the clients open</source>
        <translation>Zugriffsliste für das, was die Clients öffnen</translation>
    </message>
    <message>
        <source>Access list for what is opened from outside</source>
        <translation>Zugriffsliste für das, was von außen geöffnet wird</translation>
    </message>
    <message>
        <source>Interface of the clients</source>
        <translation>Schnittstelle der Clients</translation>
    </message>
    <message>
        <source>Interface to the Internet</source>
        <translation>Schnittstelle zum Internet</translation>
    </message>
    <message>
        <source>The format takes no host names with an underscore.</source>
        <translation>Das Format nimmt keine Hostnamen mit Unterstrich an.</translation>
    </message>
    <message>
        <source>Zone of the Internet</source>
        <translation>Zone des Internets</translation>
    </message>
    <message>
        <source>Cisco FMC (network objects, CSV)</source>
        <translation>Cisco FMC (Netzwerkobjekte, CSV)</translation>
    </message>
    <message>
        <source>Fortinet FortiGate (feed of addresses)</source>
        <translation>Fortinet FortiGate (Adressliste zum Abruf)</translation>
    </message>
    <message>
        <source>OPNsense aliases</source>
        <translation>OPNsense-Aliase</translation>
    </message>
    <message>
        <source>Palo Alto Networks EDL (domains)</source>
        <translation>Palo Alto Networks EDL (Domänen)</translation>
    </message>
    <message>
        <source>Palo Alto Networks EDL (addresses)</source>
        <translation>Palo Alto Networks EDL (Adressen)</translation>
    </message>
    <message>
        <source>Palo Alto Networks EDL (URLs)</source>
        <translation>Palo Alto Networks EDL (URLs)</translation>
    </message>
    <message>
        <source>Palo Alto Networks (set commands)</source>
        <translation>Palo Alto Networks (set-Befehle)</translation>
    </message>
    <message>
        <source>No TLS inspection: Fortinet FortiGate</source>
        <translation>Keine TLS-Inspektion: Fortinet FortiGate</translation>
    </message>
    <message>
        <source>No TLS inspection: Palo Alto Networks</source>
        <translation>Keine TLS-Inspektion: Palo Alto Networks</translation>
    </message>
    <message>
        <source>The file has %1 bytes. Some programs that it is for take %2 at most: choose fewer Regions or features.</source>
        <translation>Die Datei hat %1 Byte. Manche Programme, für die sie bestimmt ist, nehmen höchstens %2 an: weniger Regionen oder Funktionen wählen.</translation>
    </message>
</context>
<context>
    <name>feed</name>
    <message>
        <source>the lists cannot be served at %1 port %2</source>
        <translation>die Listen können an %1 Port %2 nicht ausgeliefert werden</translation>
    </message>
    <message>
        <source>the system says: %1</source>
        <translation>das System sagt: %1</translation>
    </message>
    <message>
        <source>Choose an address of this device and a port that nothing else uses.</source>
        <translation>Eine Adresse dieses Geräts und einen Port wählen, den sonst nichts benutzt.</translation>
    </message>
    <message>
        <source>There is not enough memory to pack it.</source>
        <translation>Der Speicher reicht nicht, um sie zu packen.</translation>
    </message>
    <message>
        <source>there is nothing to serve</source>
        <translation>es gibt nichts auszuliefern</translation>
    </message>
    <message>
        <source>Choose Regions and features with addresses or host names.</source>
        <translation>Regionen und Funktionen mit Adressen oder Hostnamen wählen.</translation>
    </message>
</context>
<context>
    <name>guides</name>
    <message>
        <source>cannot take answers from what AWS printed</source>
        <translation>aus der Ausgabe von AWS lassen sich keine Antworten übernehmen</translation>
    </message>
    <message>
        <source>an object is expected</source>
        <translation>ein Objekt wird erwartet</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is there twice</source>
        <translation>„%1“ kommt zweimal vor</translation>
    </message>
    <message>
        <source>it has no member called Directories, Result or Subnets</source>
        <translation>es hat kein Feld namens Directories, Result oder Subnets</translation>
    </message>
    <message>
        <source>Give what describe-workspace-directories, describe-ip-groups or describe-subnets prints as JSON.</source>
        <translation>Angeben, was describe-workspace-directories, describe-ip-groups oder describe-subnets als JSON ausgibt.</translation>
    </message>
    <message>
        <source>it is larger than 4 MiB</source>
        <translation>es ist größer als 4 MiB</translation>
    </message>
    <message>
        <source>it holds keys or credentials</source>
        <translation>es enthält Schlüssel oder Zugangsdaten</translation>
    </message>
    <message>
        <source>Take them out. Nothing of this was kept.</source>
        <translation>Entfernen. Nichts davon wurde behalten.</translation>
    </message>
    <message>
        <source>Microsoft Office is installed in the image.</source>
        <translation>Microsoft Office ist im Image installiert.</translation>
    </message>
    <message>
        <source>Uninstall Office before the import.</source>
        <translation>Office vor dem Import deinstallieren.</translation>
    </message>
    <message>
        <source>A PCoIP agent is installed in the image.</source>
        <translation>Ein PCoIP-Agent ist im Image installiert.</translation>
    </message>
    <message>
        <source>Uninstall the PCoIP agent.</source>
        <translation>Den PCoIP-Agenten deinstallieren.</translation>
    </message>
    <message>
        <source>VMware Tools are installed in the image.</source>
        <translation>VMware Tools sind im Image installiert.</translation>
    </message>
    <message>
        <source>Uninstall VMware Tools.</source>
        <translation>VMware Tools deinstallieren.</translation>
    </message>
    <message>
        <source>Antivirus software is installed in the image.</source>
        <translation>Virenschutz ist im Image installiert.</translation>
    </message>
    <message>
        <source>Run the image checker, which names the product, and uninstall that product.</source>
        <translation>Den Image-Prüfer laufen lassen, der das Produkt nennt, und dieses deinstallieren.</translation>
    </message>
    <message>
        <source>The Windows Update service is not turned off.</source>
        <translation>Der Dienst Windows Update ist nicht abgeschaltet.</translation>
    </message>
    <message>
        <source>In the list of services set the startup type of Windows Update to Disabled, stop the service and restart the machine.</source>
        <translation>In der Liste der Dienste den Starttyp von Windows Update auf Deaktiviert setzen, den Dienst anhalten und die Maschine neu starten.</translation>
    </message>
    <message>
        <source>Updates wait for a restart.</source>
        <translation>Updates warten auf einen Neustart.</translation>
    </message>
    <message>
        <source>Install all updates and restart the machine until none is left.</source>
        <translation>Alle Updates installieren und die Maschine neu starten, bis keines übrig ist.</translation>
    </message>
    <message>
        <source>The streaming protocol that was chosen does not carry this version of Windows.</source>
        <translation>Das gewählte Streaming-Protokoll trägt diese Windows-Version nicht.</translation>
    </message>
    <message>
        <source>Start the import again with a protocol that fits the operating system of the image.</source>
        <translation>Den Import mit einem Protokoll neu beginnen, das zum Betriebssystem des Images passt.</translation>
    </message>
    <message>
        <source>The account WorkSpaces_BYOL is not enabled or not there.</source>
        <translation>Das Konto WorkSpaces_BYOL ist nicht aktiviert oder nicht da.</translation>
    </message>
    <message>
        <source>Enable the account WorkSpaces_BYOL.</source>
        <translation>Das Konto WorkSpaces_BYOL aktivieren.</translation>
    </message>
    <message>
        <source>Windows signs a user in by itself.</source>
        <translation>Windows meldet einen Benutzer von selbst an.</translation>
    </message>
    <message>
        <source>Under the Winlogon key in the registry add the value DontDisplayLastUserName of the type REG_SZ with the data 0. Where the value is there already it must be 0 too.</source>
        <translation>Unter dem Schlüssel Winlogon der Registrierung den Wert DontDisplayLastUserName vom Typ REG_SZ mit dem Inhalt 0 hinzufügen. Wo es den Wert schon gibt, muss er auch 0 sein.</translation>
    </message>
    <message>
        <source>The machine is a member of an Active Directory domain.</source>
        <translation>Die Maschine ist Mitglied einer Active-Directory-Domäne.</translation>
    </message>
    <message>
        <source>Take the machine out of the domain.</source>
        <translation>Die Maschine aus der Domäne nehmen.</translation>
    </message>
    <message>
        <source>The machine is joined to Microsoft Entra ID.</source>
        <translation>Die Maschine ist Mitglied von Microsoft Entra ID.</translation>
    </message>
    <message>
        <source>Take the machine out of Microsoft Entra ID.</source>
        <translation>Die Maschine aus Microsoft Entra ID nehmen.</translation>
    </message>
    <message>
        <source>The network adapter has a fixed address.</source>
        <translation>Der Netzwerkadapter hat eine feste Adresse.</translation>
    </message>
    <message>
        <source>Let the network adapter take its address from DHCP.</source>
        <translation>Den Netzwerkadapter seine Adresse über DHCP beziehen lassen.</translation>
    </message>
    <message>
        <source>The firewall profile for public networks is on.</source>
        <translation>Das Firewall-Profil für öffentliche Netze ist an.</translation>
    </message>
    <message>
        <source>Turn the firewall profile for public networks off.</source>
        <translation>Das Firewall-Profil für öffentliche Netze abschalten.</translation>
    </message>
    <message>
        <source>Windows does not mount new volumes by itself.</source>
        <translation>Windows bindet neue Volumes nicht von selbst ein.</translation>
    </message>
    <message>
        <source>Turn automount on in diskpart, as an administrator.</source>
        <translation>Automount in diskpart als Administrator einschalten.</translation>
    </message>
    <message>
        <source>Less than 20 GB are free on the local disk.</source>
        <translation>Auf dem lokalen Datenträger sind weniger als 20 GB frei.</translation>
    </message>
    <message>
        <source>Free at least 20 GB on the local disk.</source>
        <translation>Auf dem lokalen Datenträger mindestens 20 GB freimachen.</translation>
    </message>
    <message>
        <source>The local disk has 80 GB or more.</source>
        <translation>Der lokale Datenträger hat 80 GB oder mehr.</translation>
    </message>
    <message>
        <source>Make the disk smaller than 80 GB.</source>
        <translation>Den Datenträger kleiner als 80 GB machen.</translation>
    </message>
    <message>
        <source>There are more drives than C:, be they local, removable or on the network.</source>
        <translation>Es gibt mehr Laufwerke als C:, seien sie lokal, wechselbar oder im Netz.</translation>
    </message>
    <message>
        <source>Remove every drive but C:, virtual ones too.</source>
        <translation>Jedes Laufwerk außer C: entfernen, auch virtuelle.</translation>
    </message>
    <message>
        <source>The drive letter D: is taken, and WorkSpaces needs it.</source>
        <translation>Der Laufwerksbuchstabe D: ist belegt, und WorkSpaces braucht ihn.</translation>
    </message>
    <message>
        <source>Keep D: free, also from drives that are mapped when a machine starts from the image.</source>
        <translation>D: freihalten, auch von Laufwerken, die beim Start einer Maschine aus dem Image verbunden werden.</translation>
    </message>
    <message>
        <source>There is more than one partition, or its style does not fit the version of Windows.</source>
        <translation>Es gibt mehr als eine Partition, oder ihre Art passt nicht zur Windows-Version.</translation>
    </message>
    <message>
        <source>Leave one partition on the drive: MBR for Windows 10, GPT for Windows 11.</source>
        <translation>Eine Partition auf dem Laufwerk lassen: MBR für Windows 10, GPT für Windows 11.</translation>
    </message>
    <message>
        <source>There is more than one bootable partition.</source>
        <translation>Es gibt mehr als eine startfähige Partition.</translation>
    </message>
    <message>
        <source>On the Boot tab of msconfig make the wanted system the current and default one and delete the others. Where the error stays, start from the installation disc, go to repair, troubleshoot and the command prompt, and repair the boot record.</source>
        <translation>Auf der Registerkarte Start von msconfig das gewünschte System zum aktuellen und Standardsystem machen und die anderen löschen. Wo der Fehler bleibt, vom Installationsmedium starten, zu Reparatur, Problembehandlung und Eingabeaufforderung gehen und den Startdatensatz reparieren.</translation>
    </message>
    <message>
        <source>Reserved storage of Windows is on.</source>
        <translation>Der reservierte Speicher von Windows ist an.</translation>
    </message>
    <message>
        <source>Install all updates and restart until no update is left. Then run one of the commands as an administrator and restart. While Windows still services itself the command is refused: wait and run it again.</source>
        <translation>Alle Updates installieren und neu starten, bis kein Update übrig ist. Dann einen der Befehle als Administrator ausführen und neu starten. Solange Windows sich noch wartet, wird der Befehl abgelehnt: warten und wiederholen.</translation>
    </message>
    <message>
        <source>BitLocker encrypts the drive.</source>
        <translation>BitLocker verschlüsselt das Laufwerk.</translation>
    </message>
    <message>
        <source>Decrypt the drive as an administrator, and wait until its status says that it is fully decrypted and that protection is off.</source>
        <translation>Das Laufwerk als Administrator entschlüsseln und warten, bis sein Status sagt, dass es vollständig entschlüsselt und der Schutz aus ist.</translation>
    </message>
    <message>
        <source>The image holds neither Windows 10 nor Windows 11.</source>
        <translation>Das Image enthält weder Windows 10 noch Windows 11.</translation>
    </message>
    <message>
        <source>Make the image with Windows 10 or Windows 11.</source>
        <translation>Das Image mit Windows 10 oder Windows 11 machen.</translation>
    </message>
    <message>
        <source>The system in the image is not a 64-bit one.</source>
        <translation>Das System im Image ist kein 64-Bit-System.</translation>
    </message>
    <message>
        <source>Make the image with a 64-bit Windows.</source>
        <translation>Das Image mit einem 64-Bit-Windows machen.</translation>
    </message>
    <message>
        <source>This Windows was upgraded from an earlier version.</source>
        <translation>Dieses Windows ist durch ein Upgrade aus einer früheren Version entstanden.</translation>
    </message>
    <message>
        <source>Install Windows afresh in the version that is wanted.</source>
        <translation>Windows in der gewünschten Version frisch installieren.</translation>
    </message>
    <message>
        <source>A Windows 10 that starts by UEFI was refused.</source>
        <translation>Ein Windows 10, das über UEFI startet, wurde abgelehnt.</translation>
    </message>
    <message>
        <source>Make the Windows 10 image on a machine that starts by legacy BIOS.</source>
        <translation>Das Windows-10-Image auf einer Maschine machen, die über Legacy-BIOS startet.</translation>
    </message>
    <message>
        <source>Windows takes the hardware clock for local time.</source>
        <translation>Windows hält die Hardwareuhr für Ortszeit.</translation>
    </message>
    <message>
        <source>Enable the registry value RealTimeIsUniversal.</source>
        <translation>Den Registrierungswert RealTimeIsUniversal aktivieren.</translation>
    </message>
    <message>
        <source>Memory integrity is on and locked by UEFI, so that the import cannot turn it off.</source>
        <translation>Die Speicherintegrität ist an und durch UEFI gesperrt, sodass der Import sie nicht abschalten kann.</translation>
    </message>
    <message>
        <source>Turn off Credential Guard with its UEFI lock, then make the image again.</source>
        <translation>Credential Guard mit seiner UEFI-Sperre abschalten, dann das Image neu machen.</translation>
    </message>
    <message>
        <source>AppX packages are installed for users of the image.</source>
        <translation>AppX-Pakete sind für Benutzer des Images installiert.</translation>
    </message>
    <message>
        <source>The import removes such packages and tries Sysprep again by itself. Where it still fails, remove the packages for all users and import again.</source>
        <translation>Der Import entfernt solche Pakete und versucht Sysprep von selbst noch einmal. Wo es weiter scheitert, die Pakete für alle Benutzer entfernen und neu importieren.</translation>
    </message>
    <message>
        <source>Reserved storage of Windows was on when Sysprep ran.</source>
        <translation>Der reservierte Speicher von Windows war an, als Sysprep lief.</translation>
    </message>
    <message>
        <source>After the updates set ShippedWithReserves and ActiveScenario under the ReserveManager key to 0, turn reserved storage off and import again.</source>
        <translation>Nach den Updates ShippedWithReserves und ActiveScenario unter dem Schlüssel ReserveManager auf 0 setzen, den reservierten Speicher abschalten und neu importieren.</translation>
    </message>
    <message>
        <source>Software against viruses or spyware kept Sysprep from its work.</source>
        <translation>Software gegen Viren oder Spyware hielt Sysprep von der Arbeit ab.</translation>
    </message>
    <message>
        <source>Run the image checker, which names the product, uninstall it and import again.</source>
        <translation>Den Image-Prüfer laufen lassen, der das Produkt nennt, es deinstallieren und neu importieren.</translation>
    </message>
    <message>
        <source>Sysprep failed for a reason that the service does not know.</source>
        <translation>Sysprep ist aus einem Grund gescheitert, den der Dienst nicht kennt.</translation>
    </message>
    <message>
        <source>Open a case with AWS Support.</source>
        <translation>Einen Fall bei AWS Support öffnen.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Antragsteller</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Signature algorithm</source>
        <translation>Signaturalgorithmus</translation>
    </message>
    <message>
        <source>User principal name</source>
        <translation>Benutzerprinzipalname</translation>
    </message>
    <message>
        <source>Security identifier</source>
        <translation>Sicherheits-ID</translation>
    </message>
    <message>
        <source>DNS names</source>
        <translation>DNS-Namen</translation>
    </message>
    <message>
        <source>OCSP responder</source>
        <translation>OCSP-Responder</translation>
    </message>
    <message>
        <source>Revocation list</source>
        <translation>Sperrliste</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>SHA-256-Fingerabdruck</translation>
    </message>
    <message>
        <source>SHA-1 thumbprint</source>
        <translation>SHA-1-Fingerabdruck</translation>
    </message>
    <message>
        <source>Certification path</source>
        <translation>Zertifizierungspfad</translation>
    </message>
    <message>
        <source>This is a PKCS#12 file, which commonly holds a private key; it was not opened. Take the certificates out of it: openssl pkcs12 -in FILE -nokeys -out certificates.pem</source>
        <translation>Das ist eine PKCS#12-Datei, die meist einen privaten Schlüssel enthält; sie wurde nicht geöffnet. Die Zertifikate herausnehmen: openssl pkcs12 -in DATEI -nokeys -out certificates.pem</translation>
    </message>
    <message>
        <source>This is a Java key store, which commonly holds private keys; it was not opened. Take the certificate out of it: keytool -exportcert -rfc -keystore FILE -alias NAME</source>
        <translation>Das ist ein Java-Keystore, der meist private Schlüssel enthält; er wurde nicht geöffnet. Das Zertifikat herausnehmen: keytool -exportcert -rfc -keystore DATEI -alias NAME</translation>
    </message>
    <message>
        <source>This file holds a private key, so nothing of it was read or kept. A private key stays where it was made; give the certificate alone: openssl x509 -in FILE -out certificate.pem</source>
        <translation>Diese Datei enthält einen privaten Schlüssel, deshalb wurde nichts davon gelesen oder behalten. Ein privater Schlüssel bleibt, wo er entstanden ist; nur das Zertifikat angeben: openssl x509 -in DATEI -out certificate.pem</translation>
    </message>
    <message>
        <source>This is Base64 without a first and a last line. Put -----BEGIN CERTIFICATE----- before it and -----END CERTIFICATE----- after it, each on a line of its own.</source>
        <translation>Das ist Base64 ohne erste und letzte Zeile. -----BEGIN CERTIFICATE----- davor und -----END CERTIFICATE----- dahinter setzen, je in einer eigenen Zeile.</translation>
    </message>
    <message>
        <source>This is a certificate in DER form. Where PEM text is asked for, convert it: openssl x509 -inform der -in FILE -out certificate.pem</source>
        <translation>Das ist ein Zertifikat in DER-Form. Wo PEM-Text verlangt wird, umwandeln: openssl x509 -inform der -in DATEI -out certificate.pem</translation>
    </message>
    <message>
        <source>This is a PKCS#7 file. Where PEM text is asked for, take the certificates out of it: openssl pkcs7 -inform der -in FILE -print_certs</source>
        <translation>Das ist eine PKCS#7-Datei. Wo PEM-Text verlangt wird, die Zertifikate herausnehmen: openssl pkcs7 -inform der -in DATEI -print_certs</translation>
    </message>
    <message>
        <source>This is a certificate request. Give the certificate that the certification authority made from it.</source>
        <translation>Das ist eine Zertifikatanforderung. Das Zertifikat angeben, das die Zertifizierungsstelle daraus gemacht hat.</translation>
    </message>
    <message>
        <source>This is a certificate revocation list. Give the certificate.</source>
        <translation>Das ist eine Sperrliste. Das Zertifikat angeben.</translation>
    </message>
    <message>
        <source>This text is in UTF-16 or UTF-32. Save it as ASCII or UTF-8; in PowerShell: Set-Content -Encoding ascii</source>
        <translation>Dieser Text ist in UTF-16 oder UTF-32. Als ASCII oder UTF-8 speichern; in PowerShell: Set-Content -Encoding ascii</translation>
    </message>
    <message>
        <source>The text begins with a byte order mark, which is not seen in an editor. Save it as UTF-8 without one, or as ASCII.</source>
        <translation>Der Text beginnt mit einer Bytereihenfolge-Marke (BOM), die ein Editor nicht zeigt. Als UTF-8 ohne BOM oder als ASCII speichern.</translation>
    </message>
    <message>
        <source>A line ends in a carriage return alone. Lines end in a line feed, or in carriage return and line feed.</source>
        <translation>Eine Zeile endet nur mit einem Wagenrücklauf. Zeilen enden mit einem Zeilenvorschub oder mit Wagenrücklauf und Zeilenvorschub.</translation>
    </message>
    <message>
        <source>This line looks like the first line of a certificate, and is not exactly -----BEGIN CERTIFICATE----- with five hyphens on each side.</source>
        <translation>Diese Zeile sieht aus wie die erste Zeile eines Zertifikats, ist aber nicht genau -----BEGIN CERTIFICATE----- mit fünf Bindestrichen auf jeder Seite.</translation>
    </message>
    <message>
        <source>There is white space in this line. Remove it, also at the end.</source>
        <translation>In dieser Zeile steht Leerraum. Entfernen, auch am Ende.</translation>
    </message>
    <message>
        <source>There is an empty line inside the certificate. Remove it.</source>
        <translation>Im Zertifikat steht eine leere Zeile. Entfernen.</translation>
    </message>
    <message>
        <source>Each line but the last must have exactly 64 characters, and the last at most 64. Write it anew: openssl x509 -in FILE -out certificate.pem</source>
        <translation>Jede Zeile außer der letzten muss genau 64 Zeichen haben, die letzte höchstens 64. Neu schreiben: openssl x509 -in DATEI -out certificate.pem</translation>
    </message>
    <message>
        <source>This is PKCS#7 in PEM form. Take the certificates out of it: openssl pkcs7 -in FILE -print_certs</source>
        <translation>Das ist PKCS#7 in PEM-Form. Die Zertifikate herausnehmen: openssl pkcs7 -in DATEI -print_certs</translation>
    </message>
    <message>
        <source>The block that begins here has no last line. Copy the whole of it, with -----END CERTIFICATE-----.</source>
        <translation>Der Block, der hier beginnt, hat keine letzte Zeile. Ganz kopieren, mit -----END CERTIFICATE-----.</translation>
    </message>
    <message>
        <source>What stands between these lines is not a certificate: it was cut, changed or copied with something else. Export it again.</source>
        <translation>Was zwischen diesen Zeilen steht, ist kein Zertifikat: Es wurde abgeschnitten, verändert oder zusammen mit anderem kopiert. Noch einmal exportieren.</translation>
    </message>
    <message>
        <source>The first and last line of this certificate must say CERTIFICATE and nothing else. Write it anew: openssl x509 -in FILE -out certificate.pem</source>
        <translation>Die erste und die letzte Zeile dieses Zertifikats müssen CERTIFICATE sagen und nichts anderes. Neu schreiben: openssl x509 -in DATEI -out certificate.pem</translation>
    </message>
    <message>
        <source>There is more than one block in this file, and one certificate is taken at a time. Give each a file of its own.</source>
        <translation>In dieser Datei steht mehr als ein Block, angenommen wird aber ein Zertifikat auf einmal. Jedem eine eigene Datei geben.</translation>
    </message>
    <message>
        <source>There is something before or after the certificate, be it an empty line. Leave only what stands from -----BEGIN to the end of the line of -----END.</source>
        <translation>Vor oder hinter dem Zertifikat steht etwas, und sei es eine leere Zeile. Nur stehen lassen, was von -----BEGIN bis zum Ende der Zeile mit -----END reicht.</translation>
    </message>
    <message>
        <source>The last line does not end in a line break, which the service asks for. Add one.</source>
        <translation>Die letzte Zeile endet nicht mit einem Zeilenumbruch, den der Dienst verlangt. Einen anfügen.</translation>
    </message>
    <message>
        <source>There is no certificate in this file.</source>
        <translation>In dieser Datei steht kein Zertifikat.</translation>
    </message>
    <message>
        <source>There are more than %1 certificates. Give only those of one path.</source>
        <translation>Es sind mehr als %1 Zertifikate. Nur die eines Pfades angeben.</translation>
    </message>
    <message>
        <source>This certificate is not of version 3, so it has no extensions that say what it is for. Have it issued anew.</source>
        <translation>Dieses Zertifikat hat nicht die Version 3, also keine Erweiterungen, die sagen, wofür es da ist. Neu ausstellen lassen.</translation>
    </message>
    <message>
        <source>The serial number is not a positive number of at most 20 bytes, as RFC 5280 wants it. Some programs refuse such a certificate.</source>
        <translation>Die Seriennummer ist keine positive Zahl von höchstens 20 Byte, wie RFC 5280 sie verlangt. Manche Programme lehnen ein solches Zertifikat ab.</translation>
    </message>
    <message>
        <source>The extension %1 cannot be decoded. Have the certificate issued anew.</source>
        <translation>Die Erweiterung %1 kann nicht gelesen werden. Das Zertifikat neu ausstellen lassen.</translation>
    </message>
    <message>
        <source>The extension %1 stands there more than once, which RFC 5280 forbids. Have the certificate issued anew.</source>
        <translation>Die Erweiterung %1 steht mehr als einmal da, was RFC 5280 verbietet. Das Zertifikat neu ausstellen lassen.</translation>
    </message>
    <message>
        <source>The extension %1 is marked critical and is not a known one, so programs must refuse the certificate. Have it issued without the mark.</source>
        <translation>Die Erweiterung %1 ist als kritisch markiert, aber nicht bekannt; Programme müssen das Zertifikat deshalb ablehnen. Ohne die Markierung ausstellen lassen.</translation>
    </message>
    <message>
        <source>The dates of this certificate cannot be read. Have it issued anew.</source>
        <translation>Die Daten der Gültigkeit dieses Zertifikats können nicht gelesen werden. Neu ausstellen lassen.</translation>
    </message>
    <message>
        <source>The certificate ends before it begins, so it is never valid. Have it issued anew.</source>
        <translation>Das Zertifikat endet, bevor es beginnt, ist also nie gültig. Neu ausstellen lassen.</translation>
    </message>
    <message>
        <source>The certificate is valid only from %1 on. Check the clock of this computer, or wait.</source>
        <translation>Das Zertifikat gilt erst ab %1. Die Uhr dieses Computers prüfen oder warten.</translation>
    </message>
    <message>
        <source>The certificate ended on %1. Renew it.</source>
        <translation>Das Zertifikat ist am %1 abgelaufen. Erneuern.</translation>
    </message>
    <message>
        <source>The certificate ends on %1, within %2 days. Plan its renewal now.</source>
        <translation>Das Zertifikat endet am %1, in höchstens %2 Tagen. Die Erneuerung jetzt planen.</translation>
    </message>
    <message>
        <source>It is signed with %1, which can be forged. Have it issued with SHA-256.</source>
        <translation>Es ist mit %1 signiert, was sich fälschen lässt. Mit SHA-256 ausstellen lassen.</translation>
    </message>
    <message>
        <source>It is signed with SHA-1, which is not accepted any more. Have it issued with SHA-256.</source>
        <translation>Es ist mit SHA-1 signiert, was nicht mehr angenommen wird. Mit SHA-256 ausstellen lassen.</translation>
    </message>
    <message>
        <source>The RSA key has %1 bits. Use one of at least %2 bits: openssl req -newkey rsa:2048</source>
        <translation>Der RSA-Schlüssel hat %1 Bit. Einen mit mindestens %2 Bit verwenden: openssl req -newkey rsa:2048</translation>
    </message>
    <message>
        <source>The key on the curve %1 has %2 bits. Use the curve P-256 or P-384.</source>
        <translation>Der Schlüssel auf der Kurve %1 hat %2 Bit. Die Kurve P-256 oder P-384 verwenden.</translation>
    </message>
    <message>
        <source>The key is on the curve %1, while Windows offers only P-256 and P-384 in TLS unless a policy adds others. Use one of these.</source>
        <translation>Der Schlüssel liegt auf der Kurve %1, Windows bietet in TLS aber nur P-256 und P-384 an, solange keine Richtlinie andere hinzufügt. Eine von beiden verwenden.</translation>
    </message>
    <message>
        <source>The key is neither RSA nor on a NIST curve, and not every client can use it. Use RSA with 2048 bits, P-256 or P-384.</source>
        <translation>Der Schlüssel ist weder RSA noch auf einer NIST-Kurve, und nicht jeder Client kann ihn verwenden. RSA mit 2048 Bit, P-256 oder P-384 verwenden.</translation>
    </message>
    <message>
        <source>It is signed with %1. WorkSpaces recommends SHA256 with RSA, or SHA256, SHA384 or SHA512 with ECDSA.</source>
        <translation>Es ist mit %1 signiert. WorkSpaces empfiehlt SHA256 mit RSA oder SHA256, SHA384 oder SHA512 mit ECDSA.</translation>
    </message>
    <message>
        <source>This is not the certificate of a certification authority: basicConstraints does not say CA:TRUE. Look at it: openssl x509 -in FILE -noout -text</source>
        <translation>Das ist nicht das Zertifikat einer Zertifizierungsstelle: basicConstraints sagt nicht CA:TRUE. Ansehen: openssl x509 -in DATEI -noout -text</translation>
    </message>
    <message>
        <source>basicConstraints is not marked critical, as RFC 5280 wants it for a certification authority.</source>
        <translation>basicConstraints ist nicht als kritisch markiert, wie RFC 5280 es bei einer Zertifizierungsstelle verlangt.</translation>
    </message>
    <message>
        <source>There is no keyUsage, which RFC 5280 wants for a certification authority.</source>
        <translation>Es gibt kein keyUsage, das RFC 5280 bei einer Zertifizierungsstelle verlangt.</translation>
    </message>
    <message>
        <source>keyUsage lacks keyCertSign, so no certificate that this authority signed is accepted. Have it issued anew with keyCertSign and cRLSign.</source>
        <translation>In keyUsage fehlt keyCertSign, deshalb wird kein Zertifikat angenommen, das diese Stelle signiert hat. Mit keyCertSign und cRLSign neu ausstellen lassen.</translation>
    </message>
    <message>
        <source>The subject is empty, so nothing can name this authority as its issuer.</source>
        <translation>Der Antragsteller ist leer, also kann nichts diese Stelle als Aussteller nennen.</translation>
    </message>
    <message>
        <source>There is no subjectKeyIdentifier, so programs tell authorities of the same name apart only by trying.</source>
        <translation>Es gibt keinen subjectKeyIdentifier; Programme unterscheiden Stellen gleichen Namens dann nur durch Probieren.</translation>
    </message>
    <message>
        <source>This is not a root certificate: it was issued by %1. Give the root at the top of the path.</source>
        <translation>Das ist kein Stammzertifikat: Ausgestellt hat es %1. Das Stammzertifikat am Ende des Pfades angeben.</translation>
    </message>
    <message>
        <source>It names itself as issuer, and its own key does not verify its signature: the certificate was changed, or another key of the same name signed it.</source>
        <translation>Es nennt sich selbst als Aussteller, aber sein eigener Schlüssel bestätigt die Signatur nicht: Das Zertifikat wurde verändert, oder ein anderer Schlüssel gleichen Namens hat es signiert.</translation>
    </message>
    <message>
        <source>keyUsage lacks cRLSign. Domain controllers refuse revocation lists that such an authority signs.</source>
        <translation>In keyUsage fehlt cRLSign. Domänencontroller lehnen Sperrlisten ab, die eine solche Stelle signiert.</translation>
    </message>
    <message>
        <source>The certificate ends on %1. AD Connector registers one only while more than %2 days are left; renew it first.</source>
        <translation>Das Zertifikat endet am %1. AD Connector registriert es nur, solange mehr als %2 Tage bleiben; zuerst erneuern.</translation>
    </message>
    <message>
        <source>It is signed with RSASSA-PSS, which AD Connector does not support. Have it issued with SHA-256 and RSA (PKCS#1 v1.5).</source>
        <translation>Es ist mit RSASSA-PSS signiert, was AD Connector nicht unterstützt. Mit SHA-256 und RSA (PKCS#1 v1.5) ausstellen lassen.</translation>
    </message>
    <message>
        <source>As PEM text the certificate has more than %1 characters, the most that AD Connector registers.</source>
        <translation>Als PEM-Text hat das Zertifikat mehr als %1 Zeichen; mehr registriert AD Connector nicht.</translation>
    </message>
    <message>
        <source>There is a certificate of %1, which should have signed this one, and its key does not verify the signature. Look for another certificate of this authority, for instance one before or after a renewal.</source>
        <translation>Es gibt ein Zertifikat von %1, das dieses signiert haben sollte, aber sein Schlüssel bestätigt die Signatur nicht. Ein anderes Zertifikat dieser Stelle suchen, etwa eines vor oder nach einer Erneuerung.</translation>
    </message>
    <message>
        <source>The issuers lead round in a circle at %1 and never to a root. Add the self-signed root certificate.</source>
        <translation>Die Aussteller führen bei %1 im Kreis und nie zu einer Wurzel. Das selbstsignierte Stammzertifikat hinzufügen.</translation>
    </message>
    <message>
        <source>The certificate of %1 is missing, so no path leads to the root that is given. Add it; every device needs it too.</source>
        <translation>Das Zertifikat von %1 fehlt, deshalb führt kein Pfad zu der angegebenen Wurzel. Hinzufügen; auch jedes Gerät braucht es.</translation>
    </message>
    <message>
        <source>The path leads to %1, whose certificate is not among the files. Add the root certificate, so that the whole path can be checked.</source>
        <translation>Der Pfad führt zu %1, dessen Zertifikat nicht unter den Dateien ist. Das Stammzertifikat hinzufügen, damit der ganze Pfad geprüft werden kann.</translation>
    </message>
    <message>
        <source>No path ends within %1 certificates. Give only the certificates of one path.</source>
        <translation>Kein Pfad endet innerhalb von %1 Zertifikaten. Nur die Zertifikate eines Pfades angeben.</translation>
    </message>
    <message>
        <source>The path has %1 certificates with the device and the root, and the service takes at most %2. Issue the certificate from an authority nearer to the root.</source>
        <translation>Der Pfad hat mit Gerät und Wurzel %1 Zertifikate, der Dienst nimmt höchstens %2. Das Zertifikat von einer Stelle ausstellen, die näher an der Wurzel ist.</translation>
    </message>
    <message>
        <source>More than one path ends in a root, because an authority is cross-signed or was renewed. The one over %1 was judged.</source>
        <translation>Mehr als ein Pfad endet in einer Wurzel, weil eine Stelle über Kreuz signiert ist oder erneuert wurde. Beurteilt wurde der über %1.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not part of the path. Leave it out.</source>
        <translation>Das Zertifikat von %1 gehört nicht zum Pfad. Weglassen.</translation>
    </message>
    <message>
        <source>%1 signed the certificate below it and is no certification authority: basicConstraints does not say CA:TRUE.</source>
        <translation>%1 hat das Zertifikat darunter signiert und ist keine Zertifizierungsstelle: basicConstraints sagt nicht CA:TRUE.</translation>
    </message>
    <message>
        <source>%1 signed the certificate below it, and its keyUsage lacks keyCertSign.</source>
        <translation>%1 hat das Zertifikat darunter signiert, aber in seinem keyUsage fehlt keyCertSign.</translation>
    </message>
    <message>
        <source>%1 allows fewer authorities below it than the path has (pathLenConstraint).</source>
        <translation>%1 erlaubt weniger Stellen unter sich, als der Pfad hat (pathLenConstraint).</translation>
    </message>
    <message>
        <source>%1 does not permit a name that a certificate below it has (nameConstraints).</source>
        <translation>%1 lässt einen Namen nicht zu, den ein Zertifikat darunter hat (nameConstraints).</translation>
    </message>
    <message>
        <source>The certificates of this file are not in the order of the path. Put the one of the end entity first, and after each certificate that of its issuer.</source>
        <translation>Die Zertifikate dieser Datei stehen nicht in der Reihenfolge des Pfades. Das des Endgeräts oder Benutzers zuerst, hinter jedes Zertifikat das seines Ausstellers.</translation>
    </message>
    <message>
        <source>Every certificate here is that of a certification authority. Give the certificate of the device, user or domain controller itself.</source>
        <translation>Jedes Zertifikat hier ist das einer Zertifizierungsstelle. Das Zertifikat des Geräts, Benutzers oder Domänencontrollers selbst angeben.</translation>
    </message>
    <message>
        <source>More than one certificate here is not that of an authority. Only %1 was judged; give the others one by one.</source>
        <translation>Mehr als ein Zertifikat hier ist nicht das einer Zertifizierungsstelle. Beurteilt wurde nur %1; die anderen einzeln angeben.</translation>
    </message>
    <message>
        <source>The certificate is signed with its own key and not by a certification authority, so it leads to no root.</source>
        <translation>Das Zertifikat ist mit seinem eigenen Schlüssel signiert und nicht von einer Zertifizierungsstelle, führt also zu keiner Wurzel.</translation>
    </message>
    <message>
        <source>The certificate of the issuer %1 is not among the files. AD Connector needs every authority up to the root.</source>
        <translation>Das Zertifikat des Ausstellers %1 ist nicht unter den Dateien. AD Connector braucht jede Stelle bis zur Wurzel.</translation>
    </message>
    <message>
        <source>This certificate is given more than once.</source>
        <translation>Dieses Zertifikat ist mehr als einmal angegeben.</translation>
    </message>
    <message>
        <source>There are more than %1 root certificates, the most that a directory takes.</source>
        <translation>Es sind mehr als %1 Stammzertifikate; mehr nimmt ein Verzeichnis nicht.</translation>
    </message>
    <message>
        <source>The subject has no common name, which the certificate of a device must have. Have it issued with CN=, for instance the name of the computer.</source>
        <translation>Der Antragsteller hat keinen allgemeinen Namen (CN), den das Zertifikat eines Geräts haben muss. Mit CN= ausstellen lassen, etwa dem Namen des Computers.</translation>
    </message>
    <message>
        <source>There is no keyUsage. Have the certificate issued with digitalSignature in it.</source>
        <translation>Es gibt kein keyUsage. Das Zertifikat mit digitalSignature darin ausstellen lassen.</translation>
    </message>
    <message>
        <source>keyUsage lacks digitalSignature. Have the certificate issued with it.</source>
        <translation>In keyUsage fehlt digitalSignature. Das Zertifikat damit ausstellen lassen.</translation>
    </message>
    <message>
        <source>keyUsage lacks keyEncipherment, which Microsoft asks of a domain controller&apos;s certificate.</source>
        <translation>In keyUsage fehlt keyEncipherment, das Microsoft im Zertifikat eines Domänencontrollers verlangt.</translation>
    </message>
    <message>
        <source>There is no extendedKeyUsage, so the certificate does not say what it is for. Have it issued with the purposes that the guide lists.</source>
        <translation>Es gibt kein extendedKeyUsage, das Zertifikat sagt also nicht, wofür es da ist. Mit den Zwecken ausstellen lassen, die die Anleitung nennt.</translation>
    </message>
    <message>
        <source>extendedKeyUsage lacks Client Authentication (1.3.6.1.5.5.7.3.2). Have the certificate issued with it.</source>
        <translation>In extendedKeyUsage fehlt Clientauthentifizierung (1.3.6.1.5.5.7.3.2). Das Zertifikat damit ausstellen lassen.</translation>
    </message>
    <message>
        <source>extendedKeyUsage lacks Smart Card Logon (1.3.6.1.4.1.311.20.2.2). Have the certificate issued with it.</source>
        <translation>In extendedKeyUsage fehlt Smartcard-Anmeldung (1.3.6.1.4.1.311.20.2.2). Das Zertifikat damit ausstellen lassen.</translation>
    </message>
    <message>
        <source>extendedKeyUsage lacks KDC Authentication (1.3.6.1.5.2.3.5). Issue it from the template Kerberos Authentication, not from Domain Controller or Domain Controller Authentication.</source>
        <translation>In extendedKeyUsage fehlt KDC-Authentifizierung (1.3.6.1.5.2.3.5). Aus der Vorlage Kerberos-Authentifizierung ausstellen, nicht aus Domänencontroller oder Domänencontrollerauthentifizierung.</translation>
    </message>
    <message>
        <source>extendedKeyUsage lacks Server Authentication (1.3.6.1.5.5.7.3.1), which Windows clients ask of a domain controller.</source>
        <translation>In extendedKeyUsage fehlt Serverauthentifizierung (1.3.6.1.5.5.7.3.1), die Windows-Clients von einem Domänencontroller verlangen.</translation>
    </message>
    <message>
        <source>The authority %1 is itself limited to purposes without %2. Windows then does not accept this purpose in a certificate below it.</source>
        <translation>Die Stelle %1 ist selbst auf Zwecke ohne %2 beschränkt. Windows nimmt diesen Zweck dann in einem Zertifikat darunter nicht an.</translation>
    </message>
    <message>
        <source>subjectAltName has no user principal name (otherName 1.3.6.1.4.1.311.20.2.3). Have the certificate issued with that of the user in Active Directory.</source>
        <translation>In subjectAltName steht kein Benutzerprinzipalname (otherName 1.3.6.1.4.1.311.20.2.3). Das Zertifikat mit dem des Benutzers in Active Directory ausstellen lassen.</translation>
    </message>
    <message>
        <source>subjectAltName has more than one user principal name, and which one counts differs from program to program. Leave one.</source>
        <translation>In subjectAltName steht mehr als ein Benutzerprinzipalname, und welcher zählt, ist von Programm zu Programm verschieden. Nur einen lassen.</translation>
    </message>
    <message>
        <source>The user principal name is not a UTF8String, as Windows wants it. Have the certificate issued anew.</source>
        <translation>Der Benutzerprinzipalname ist kein UTF8String, wie Windows ihn verlangt. Das Zertifikat neu ausstellen lassen.</translation>
    </message>
    <message>
        <source>The user principal name &quot;%1&quot; has no user, or no domain after the @.</source>
        <translation>Im Benutzerprinzipalnamen „%1“ fehlt der Benutzer oder die Domäne nach dem @.</translation>
    </message>
    <message>
        <source>The certificate is for %1, and the user is %2.</source>
        <translation>Das Zertifikat ist für %1, der Benutzer ist aber %2.</translation>
    </message>
    <message>
        <source>The certificate names neither a revocation list nor an OCSP responder, so Windows cannot tell whether it is revoked and refuses it. Add a CRL distribution point at the certification authority.</source>
        <translation>Das Zertifikat nennt weder eine Sperrliste noch einen OCSP-Responder; Windows kann nicht feststellen, ob es gesperrt ist, und lehnt es ab. An der Zertifizierungsstelle einen Sperrlisten-Verteilungspunkt hinzufügen.</translation>
    </message>
    <message>
        <source>The certificate names no OCSP responder, so AD Connector asks the one that is registered with the CA certificate: %1.</source>
        <translation>Das Zertifikat nennt keinen OCSP-Responder, deshalb fragt AD Connector den, der mit dem CA-Zertifikat registriert ist: %1.</translation>
    </message>
    <message>
        <source>The certificate names no OCSP responder. Pre-session sign-in needs one, in-session use should have one: add it to authorityInfoAccess at the certification authority, or register its address with the CA certificate in AD Connector.</source>
        <translation>Das Zertifikat nennt keinen OCSP-Responder. Die Anmeldung vor der Sitzung braucht einen, in der Sitzung wird er empfohlen: an der Zertifizierungsstelle zu authorityInfoAccess hinzufügen oder seine Adresse mit dem CA-Zertifikat in AD Connector registrieren.</translation>
    </message>
    <message>
        <source>The OCSP responder %1 is not an address with http.</source>
        <translation>Der OCSP-Responder %1 ist keine Adresse mit http.</translation>
    </message>
    <message>
        <source>The OCSP responder %1 has a name that only your own network knows. AD Connector must reach it from the Internet for pre-session sign-in.</source>
        <translation>Der OCSP-Responder %1 hat einen Namen, den nur das eigene Netz kennt. AD Connector muss ihn für die Anmeldung vor der Sitzung aus dem Internet erreichen.</translation>
    </message>
    <message>
        <source>The certificate does not hold the security identifier of the user. Domain controllers that enforce strong mapping (KB5014754) then refuse it, unless the account names the certificate in altSecurityIdentities.</source>
        <translation>Das Zertifikat enthält die Sicherheits-ID des Benutzers nicht. Domänencontroller, die starke Zuordnung erzwingen (KB5014754), lehnen es dann ab, außer das Konto nennt das Zertifikat in altSecurityIdentities.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a security identifier; it begins with S-1-.</source>
        <translation>„%1“ ist keine Sicherheits-ID; sie beginnt mit S-1-.</translation>
    </message>
    <message>
        <source>subjectAltName has no DNS name. Have the certificate issued with the full name of the domain controller and that of the domain.</source>
        <translation>In subjectAltName steht kein DNS-Name. Das Zertifikat mit dem vollen Namen des Domänencontrollers und dem der Domäne ausstellen lassen.</translation>
    </message>
    <message>
        <source>No DNS name of the certificate is in the domain %1; the first is %2.</source>
        <translation>Kein DNS-Name des Zertifikats ist in der Domäne %1; der erste ist %2.</translation>
    </message>
    <message>
        <source>subjectAltName has the name of the computer and not that of the domain %1, which Windows clients with strict KDC validation ask for. The template Kerberos Authentication adds it.</source>
        <translation>In subjectAltName steht der Name des Computers, aber nicht der der Domäne %1, den Windows-Clients mit strenger KDC-Prüfung verlangen. Die Vorlage Kerberos-Authentifizierung fügt ihn hinzu.</translation>
    </message>
    <message>
        <source>The certificate was made from the template Domain Controller, which has not all that smart cards need. Use Kerberos Authentication.</source>
        <translation>Das Zertifikat wurde aus der Vorlage Domänencontroller erstellt, die nicht alles hat, was Smartcards brauchen. Kerberos-Authentifizierung verwenden.</translation>
    </message>
    <message>
        <source>The certificate is valid for at most %1 days, as those of a private CA in short-lived mode are. Such a CA must not issue certificates for domain controllers.</source>
        <translation>Das Zertifikat gilt höchstens %1 Tage, wie die einer privaten CA im Modus für kurzlebige Zertifikate. Eine solche CA darf keine Zertifikate für Domänencontroller ausstellen.</translation>
    </message>
    <message>
        <source>cannot write the commands for the change of DNS servers</source>
        <translation>die Befehle für den Wechsel der DNS-Server können nicht geschrieben werden</translation>
    </message>
    <message>
        <source>Give the servers as they are, the one that goes and the one that comes.</source>
        <translation>Die Server angeben, wie sie sind, dazu den, der geht, und den, der kommt.</translation>
    </message>
    <message>
        <source>one server goes and one comes</source>
        <translation>ein Server geht, und einer kommt</translation>
    </message>
    <message>
        <source>%1 is not among the servers as they are</source>
        <translation>%1 ist nicht unter den jetzigen Servern</translation>
    </message>
    <message>
        <source>cannot change the progress</source>
        <translation>der Fortschritt kann nicht geändert werden</translation>
    </message>
    <message>
        <source>the guide has nothing called &quot;%1&quot;</source>
        <translation>die Anleitung hat nichts namens „%1“</translation>
    </message>
    <message>
        <source>it holds a private key or a key store</source>
        <translation>es enthält einen privaten Schlüssel oder einen Schlüsselspeicher</translation>
    </message>
    <message>
        <source>Give the certificate alone. Nothing of this was kept.</source>
        <translation>Nur das Zertifikat angeben. Nichts hiervon wurde behalten.</translation>
    </message>
    <message>
        <source>it holds access keys of AWS</source>
        <translation>es enthält Zugriffsschlüssel von AWS</translation>
    </message>
    <message>
        <source>Take the keys out. Nothing of this was kept.</source>
        <translation>Die Schlüssel entfernen. Nichts hiervon wurde behalten.</translation>
    </message>
    <message>
        <source>it is larger than %1 bytes</source>
        <translation>es ist größer als %1 Byte</translation>
    </message>
    <message>
        <source>Give the part of it that matters.</source>
        <translation>Nur den Teil angeben, auf den es ankommt.</translation>
    </message>
    <message>
        <source>there is no file</source>
        <translation>es gibt keine Datei</translation>
    </message>
    <message>
        <source>the step does not apply to these answers</source>
        <translation>der Schritt gilt für diese Antworten nicht</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not answered yet</source>
        <translation>„%1“ ist noch nicht beantwortet</translation>
    </message>
    <message>
        <source>what was given for &quot;%1&quot; is wrong</source>
        <translation>die Angabe zu „%1“ ist falsch</translation>
    </message>
    <message>
        <source>files are asked for here, not an answer</source>
        <translation>hier werden Dateien erwartet, keine Antwort</translation>
    </message>
    <message>
        <source>the step has no such evidence</source>
        <translation>der Schritt hat keinen solchen Nachweis</translation>
    </message>
    <message>
        <source>Answer what is asked, or waive the step with a reason.</source>
        <translation>Die Fragen beantworten oder auf den Schritt mit Begründung verzichten.</translation>
    </message>
    <message>
        <source>a step is waived with a reason</source>
        <translation>auf einen Schritt wird mit Begründung verzichtet</translation>
    </message>
    <message>
        <source>Without a group of its own a directory has the default group, which admits everyone.</source>
        <translation>Ohne eigene Gruppe hat ein Verzeichnis die Standardgruppe, die alle zulässt.</translation>
    </message>
    <message>
        <source>These are %1 groups; an account has at most %2 in a Region.</source>
        <translation>Das sind %1 Gruppen; ein Konto hat in einer Region höchstens %2.</translation>
    </message>
    <message>
        <source>These are %1 groups; a directory takes at most %2.</source>
        <translation>Das sind %1 Gruppen; ein Verzeichnis nimmt höchstens %2.</translation>
    </message>
    <message>
        <source>%1 is neither an address nor a prefix without host bits.</source>
        <translation>%1 ist weder eine Adresse noch ein Präfix ohne Host-Bits.</translation>
    </message>
    <message>
        <source>%1 admits everyone; the other rules have no effect.</source>
        <translation>%1 lässt alle zu; die anderen Regeln haben keine Wirkung.</translation>
    </message>
    <message>
        <source>%1 is not public. The service sees the public address of the NAT or VPN.</source>
        <translation>%1 ist nicht öffentlich. Der Dienst sieht die öffentliche Adresse von NAT oder VPN.</translation>
    </message>
    <message>
        <source>An earlier rule admits %1 already.</source>
        <translation>Eine frühere Regel lässt %1 schon zu.</translation>
    </message>
    <message>
        <source>This group has no rules. A directory that it belongs to admits nobody.</source>
        <translation>Diese Gruppe hat keine Regeln. Ein Verzeichnis, zu dem sie gehört, lässt niemanden zu.</translation>
    </message>
    <message>
        <source>This group has %1 rules; a group takes at most %2.</source>
        <translation>Diese Gruppe hat %1 Regeln; eine Gruppe nimmt höchstens %2.</translation>
    </message>
    <message>
        <source>This address is not public. Give the public address of the NAT or VPN that users come from.</source>
        <translation>Diese Adresse ist nicht öffentlich. Die öffentliche Adresse von NAT oder VPN angeben, von der die Benutzer kommen.</translation>
    </message>
    <message>
        <source>No rule admits this address; users who come from it cannot connect.</source>
        <translation>Keine Regel lässt diese Adresse zu; Benutzer, die von ihr kommen, können sich nicht verbinden.</translation>
    </message>
    <message>
        <source>Only a part of these addresses is admitted; missing: %1.</source>
        <translation>Nur ein Teil dieser Adressen ist zugelassen; es fehlen: %1.</translation>
    </message>
    <message>
        <source>Check that the directory can do it</source>
        <translation>Prüfen, ob das Verzeichnis es kann</translation>
    </message>
    <message>
        <source>Every user of the directory is asked for a second factor, or none. The factor is checked before the password; if it is wrong, the directory never sees the sign-in.</source>
        <translation>Jeder Benutzer des Verzeichnisses wird nach einem zweiten Faktor gefragt, oder keiner. Der Faktor wird vor dem Passwort geprüft; ist er falsch, sieht das Verzeichnis die Anmeldung nie.</translation>
    </message>
    <message>
        <source>The whitepaper makes AD Connector a condition of multi-factor authentication.</source>
        <translation>Das Whitepaper macht AD Connector zur Bedingung der Multi-Faktor-Authentifizierung.</translation>
    </message>
    <message>
        <source>The guide names it for AWS Managed Microsoft AD and for trusted domains as well.</source>
        <translation>Der Leitfaden nennt sie auch für AWS Managed Microsoft AD und für vertraute Domänen.</translation>
    </message>
    <message>
        <source>Both directories take RADIUS settings today; follow the newer guide.</source>
        <translation>Beide Verzeichnisse nehmen heute RADIUS-Einstellungen; dem neueren Leitfaden folgen.</translation>
    </message>
    <message>
        <source>Move away from Simple AD</source>
        <translation>Von Simple AD weggehen</translation>
    </message>
    <message>
        <source>Simple AD has no multi-factor authentication.</source>
        <translation>Simple AD hat keine Multi-Faktor-Authentifizierung.</translation>
    </message>
    <message>
        <source>The directory that takes its place.</source>
        <translation>Das Verzeichnis, das an seine Stelle tritt.</translation>
    </message>
    <message>
        <source>Set the second factor at the identity provider</source>
        <translation>Den zweiten Faktor beim Identitätsanbieter einstellen</translation>
    </message>
    <message>
        <source>Directories of IAM Identity Center have no RADIUS settings; the identity provider asks for the factor. The rest of this guide is not for them.</source>
        <translation>Verzeichnisse von IAM Identity Center haben keine RADIUS-Einstellungen; der Identitätsanbieter fragt nach dem Faktor. Der Rest dieses Leitfadens gilt nicht für sie.</translation>
    </message>
    <message>
        <source>The rule of the identity provider that asks for the factor.</source>
        <translation>Die Regel des Identitätsanbieters, die nach dem Faktor fragt.</translation>
    </message>
    <message>
        <source>Part users who need it from users who do not</source>
        <translation>Benutzer, die ihn brauchen, von denen trennen, die ihn nicht brauchen</translation>
    </message>
    <message>
        <source>There is no choice for single users. Those without a second factor need a connector of their own.</source>
        <translation>Für einzelne Benutzer gibt es keine Wahl. Die ohne zweiten Faktor brauchen einen eigenen Connector.</translation>
    </message>
    <message>
        <source>Make user names equal in both</source>
        <translation>Benutzernamen auf beiden Seiten gleich machen</translation>
    </message>
    <message>
        <source>The name of a user in Active Directory and in RADIUS must be the same. A user whose name differs cannot sign in.</source>
        <translation>Der Name eines Benutzers in Active Directory und in RADIUS muss derselbe sein. Ein Benutzer mit abweichendem Namen kann sich nicht anmelden.</translation>
    </message>
    <message>
        <source>A comparison of both lists of users.</source>
        <translation>Ein Vergleich beider Benutzerlisten.</translation>
    </message>
    <message>
        <source>Protocol of the RADIUS server</source>
        <translation>Protokoll des RADIUS-Servers</translation>
    </message>
    <message>
        <source>PAP</source>
        <translation>PAP</translation>
    </message>
    <message>
        <source>CHAP</source>
        <translation>CHAP</translation>
    </message>
    <message>
        <source>MS-CHAPv1</source>
        <translation>MS-CHAPv1</translation>
    </message>
    <message>
        <source>MS-CHAPv2</source>
        <translation>MS-CHAPv2</translation>
    </message>
    <message>
        <source>Collect the RADIUS settings</source>
        <translation>Die RADIUS-Einstellungen sammeln</translation>
    </message>
    <message>
        <source>The servers may be in AWS or in your data centre. Several are separated by commas in the console; the address of a load balancer does as well.</source>
        <translation>Die Server dürfen in AWS oder im eigenen Rechenzentrum stehen. Mehrere werden in der Konsole durch Kommas getrennt; die Adresse eines Load Balancers geht ebenso.</translation>
    </message>
    <message>
        <source>Timeout: from 1 to 50 seconds.</source>
        <translation>Zeitlimit: von 1 bis 50 Sekunden.</translation>
    </message>
    <message>
        <source>Retries: from 0 to 10.</source>
        <translation>Wiederholungen: von 0 bis 10.</translation>
    </message>
    <message>
        <source>Port: UDP 1812 unless the server uses another.</source>
        <translation>Port: UDP 1812, sofern der Server keinen anderen nutzt.</translation>
    </message>
    <message>
        <source>The shared secret stays between you and the servers; it is not asked for here.</source>
        <translation>Das gemeinsame Geheimnis bleibt zwischen Administrator und Servern; hier wird nicht danach gefragt.</translation>
    </message>
    <message>
        <source>Addresses of the RADIUS servers or their load balancer</source>
        <translation>Adressen der RADIUS-Server oder ihres Load Balancers</translation>
    </message>
    <message>
        <source>One in a line.</source>
        <translation>Eine je Zeile.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>The default is 1812.</source>
        <translation>Der Standard ist 1812.</translation>
    </message>
    <message>
        <source>Timeout in seconds</source>
        <translation>Zeitlimit in Sekunden</translation>
    </message>
    <message>
        <source>From 1 to 50. A push to a telephone takes a person longer than a code.</source>
        <translation>Von 1 bis 50. Für einen Push auf ein Telefon braucht ein Mensch länger als für einen Code.</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>From 0 to 10.</source>
        <translation>Von 0 bis 10.</translation>
    </message>
    <message>
        <source>Let AD Connector reach the servers</source>
        <translation>AD Connector die Server erreichen lassen</translation>
    </message>
    <message>
        <source>The requests come from the addresses of the connector in its two subnets, on the port of the server. Enter these addresses as clients at every RADIUS server, too.</source>
        <translation>Die Anfragen kommen von den Adressen des Connectors in seinen beiden Subnetzen, an den Port des Servers. Diese Adressen auch bei jedem RADIUS-Server als Clients eintragen.</translation>
    </message>
    <message>
        <source>Addresses of the connector, or its subnets</source>
        <translation>Adressen des Connectors oder seine Subnetze</translation>
    </message>
    <message>
        <source>The Directory Service console shows them in the details of the directory.</source>
        <translation>Die Directory-Service-Konsole zeigt sie in den Details des Verzeichnisses.</translation>
    </message>
    <message>
        <source>Rules for the firewall in between</source>
        <translation>Regeln für die Firewall dazwischen</translation>
    </message>
    <message>
        <source>For the team that runs the firewall.</source>
        <translation>Für das Team, das die Firewall betreibt.</translation>
    </message>
    <message>
        <source>The rules, and the client entries of the RADIUS servers.</source>
        <translation>Die Regeln und die Client-Einträge der RADIUS-Server.</translation>
    </message>
    <message>
        <source>Enter the settings</source>
        <translation>Die Einstellungen eintragen</translation>
    </message>
    <message>
        <source>While it is set up nobody can sign in. Do it outside of working hours.</source>
        <translation>Während der Einrichtung kann sich niemand anmelden. Außerhalb der Arbeitszeit erledigen.</translation>
    </message>
    <message>
        <source>Choose Directories, select the directory, and choose Actions, Update Details.</source>
        <translation>Directories wählen, das Verzeichnis auswählen, dann Actions, Update Details.</translation>
    </message>
    <message>
        <source>Open Multi-Factor Authentication and choose Enable Multi-Factor Authentication.</source>
        <translation>Multi-Factor Authentication öffnen und Enable Multi-Factor Authentication wählen.</translation>
    </message>
    <message>
        <source>Enter addresses, port, shared secret twice, protocol, timeout and retries.</source>
        <translation>Adressen, Port, gemeinsames Geheimnis zweimal, Protokoll, Zeitlimit und Wiederholungen eintragen.</translation>
    </message>
    <message>
        <source>Choose Update and Exit, and wait until the RADIUS status is Enabled.</source>
        <translation>Update and Exit wählen und warten, bis der RADIUS-Status Enabled ist.</translation>
    </message>
    <message>
        <source>Settings as JSON, without the secret</source>
        <translation>Einstellungen als JSON, ohne das Geheimnis</translation>
    </message>
    <message>
        <source>Put the shared secret in place of the placeholder, and delete the file afterwards.</source>
        <translation>Das gemeinsame Geheimnis an die Stelle des Platzhalters setzen und die Datei danach löschen.</translation>
    </message>
    <message>
        <source>Commands that enable it and show the status</source>
        <translation>Befehle, die es einschalten und den Status zeigen</translation>
    </message>
    <message>
        <source>For a shell with the AWS CLI, next to the file radius.json.</source>
        <translation>Für eine Shell mit der AWS CLI, neben der Datei radius.json.</translation>
    </message>
    <message>
        <source>The RADIUS status in the details of the directory.</source>
        <translation>Der RADIUS-Status in den Details des Verzeichnisses.</translation>
    </message>
    <message>
        <source>Test it with users of each kind</source>
        <translation>Mit Benutzern jeder Art testen</translation>
    </message>
    <message>
        <source>The right code lets a user in.</source>
        <translation>Der richtige Code lässt einen Benutzer ein.</translation>
    </message>
    <message>
        <source>A wrong code and an old code are refused.</source>
        <translation>Ein falscher und ein alter Code werden abgelehnt.</translation>
    </message>
    <message>
        <source>With the first server switched off, sign-in still works.</source>
        <translation>Bei abgeschaltetem erstem Server gelingt die Anmeldung weiterhin.</translation>
    </message>
    <message>
        <source>The log of the server shows requests from both addresses of the connector.</source>
        <translation>Das Protokoll des Servers zeigt Anfragen von beiden Adressen des Connectors.</translation>
    </message>
    <message>
        <source>Users, times and results.</source>
        <translation>Benutzer, Zeiten und Ergebnisse.</translation>
    </message>
    <message>
        <source>Multi-factor authentication over RADIUS</source>
        <translation>Multi-Faktor-Authentifizierung über RADIUS</translation>
    </message>
    <message>
        <source>AD Connector or Managed AD asks your RADIUS servers for a second factor, with numbers that the service takes.</source>
        <translation>AD Connector oder Managed AD fragt die eigenen RADIUS-Server nach einem zweiten Faktor, mit Zahlen, die der Dienst annimmt.</translation>
    </message>
    <message>
        <source>Before you begin</source>
        <translation>Bevor es losgeht</translation>
    </message>
    <message>
        <source>Servers and network</source>
        <translation>Server und Netz</translation>
    </message>
    <message>
        <source>Switch it on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Say what runs</source>
        <translation>Angeben, was läuft</translation>
    </message>
    <message>
        <source>The service keeps its components at fixed places. A WorkSpace where something there is deleted, changed, blocked or quarantined does not work, or cannot be reached.</source>
        <translation>Der Dienst hält seine Bestandteile an festen Stellen. Ein WorkSpace, auf dem dort etwas gelöscht, geändert, gesperrt oder in Quarantäne genommen wird, arbeitet nicht oder ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Are these machines of WorkSpaces Core?</source>
        <translation>Sind das Maschinen von WorkSpaces Core?</translation>
    </message>
    <message>
        <source>With the product of a partner in place of the WorkSpaces client.</source>
        <translation>Mit dem Produkt eines Partners anstelle des WorkSpaces-Clients.</translation>
    </message>
    <message>
        <source>Paths to exclude</source>
        <translation>Auszunehmende Pfade</translation>
    </message>
    <message>
        <source>For the console of the antivirus product.</source>
        <translation>Für die Konsole des Virenschutzes.</translation>
    </message>
    <message>
        <source>Take the list of your system</source>
        <translation>Die Liste des eigenen Systems nehmen</translation>
    </message>
    <message>
        <source>Exclude these places and no more: what an antivirus program does not look at, it does not protect.</source>
        <translation>Diese Stellen ausnehmen und nicht mehr: Was ein Virenschutz nicht ansieht, schützt er nicht.</translation>
    </message>
    <message>
        <source>The list for Rocky Linux calls its system Red Hat Enterprise Linux, and names /var/lib/skylight.</source>
        <translation>Die Liste für Rocky Linux nennt ihr System Red Hat Enterprise Linux und führt /var/lib/skylight auf.</translation>
    </message>
    <message>
        <source>The list for Red Hat Enterprise Linux is the same without /var/lib/skylight.</source>
        <translation>Die Liste für Red Hat Enterprise Linux ist dieselbe ohne /var/lib/skylight.</translation>
    </message>
    <message>
        <source>Exclude /var/lib/skylight on both where it exists.</source>
        <translation>/var/lib/skylight auf beiden ausnehmen, wo es vorhanden ist.</translation>
    </message>
    <message>
        <source>The list for Amazon Linux names /var/logs/wsp.</source>
        <translation>Die Liste für Amazon Linux nennt /var/logs/wsp.</translation>
    </message>
    <message>
        <source>Every other log of these lists is in /var/log.</source>
        <translation>Jedes andere Protokoll dieser Listen liegt in /var/log.</translation>
    </message>
    <message>
        <source>Look which of the two exists on a WorkSpace, and exclude that.</source>
        <translation>Nachsehen, welches von beiden auf einem WorkSpace vorhanden ist, und dieses ausnehmen.</translation>
    </message>
    <message>
        <source>Enter them in Microsoft Defender Antivirus</source>
        <translation>Sie in Microsoft Defender Antivirus eintragen</translation>
    </message>
    <message>
        <source>By the script on one WorkSpace or in the image, or for all of them by Group Policy at the path below:</source>
        <translation>Mit dem Skript auf einem WorkSpace oder im Image, oder für alle per Gruppenrichtlinie unter dem Pfad unten:</translation>
    </message>
    <message>
        <source>Script that adds the exclusions</source>
        <translation>Skript, das die Ausnahmen hinzufügt</translation>
    </message>
    <message>
        <source>For PowerShell as administrator on a WorkSpace.</source>
        <translation>Für PowerShell als Administrator auf einem WorkSpace.</translation>
    </message>
    <message>
        <source>Script that says which exclusions are missing</source>
        <translation>Skript, das fehlende Ausnahmen nennt</translation>
    </message>
    <message>
        <source>For PowerShell as administrator; it changes nothing.</source>
        <translation>Für PowerShell als Administrator; es ändert nichts.</translation>
    </message>
    <message>
        <source>Add the 64-bit PCoIP agent to rules that name the 32-bit one</source>
        <translation>Den 64-Bit-PCoIP-Agenten zu Regeln hinzufügen, die den 32-Bit-Agenten nennen</translation>
    </message>
    <message>
        <source>Since 29 March 2021 the agent is a 64-bit program at another place. Rules of firewalls, antivirus, Group Policy and software management that name a full path need the new path next to the old one. Do not replace it: not all WorkSpaces were updated at once.</source>
        <translation>Seit dem 29. März 2021 ist der Agent ein 64-Bit-Programm an anderer Stelle. Regeln von Firewall, Virenschutz, Gruppenrichtlinie und Softwareverwaltung, die einen vollen Pfad nennen, brauchen den neuen Pfad neben dem alten. Ihn nicht ersetzen: Nicht alle WorkSpaces wurden auf einmal aktualisiert.</translation>
    </message>
    <message>
        <source>Programs of the agent, old and new</source>
        <translation>Programme des Agenten, alte und neue</translation>
    </message>
    <message>
        <source>For whoever keeps these rules.</source>
        <translation>Für alle, die diese Regeln pflegen.</translation>
    </message>
    <message>
        <source>A search of your rules for the old path.</source>
        <translation>Eine Suche nach dem alten Pfad in den eigenen Regeln.</translation>
    </message>
    <message>
        <source>Leave the other files alone</source>
        <translation>Die anderen Dateien in Ruhe lassen</translation>
    </message>
    <message>
        <source>On Amazon Linux one of these files may be edited. A change of any other can stop the WorkSpace, and may need a rebuild:</source>
        <translation>Unter Amazon Linux darf eine dieser Dateien bearbeitet werden. Eine Änderung an jeder anderen kann den WorkSpace stilllegen und einen Neuaufbau nötig machen:</translation>
    </message>
    <message>
        <source>Leave the routing table of the WorkSpace alone</source>
        <translation>Die Routing-Tabelle des WorkSpace in Ruhe lassen</translation>
    </message>
    <message>
        <source>The service needs its routes to watch and to update the WorkSpace. VPN clients and network agents that change routes belong to the same class; ask AWS Support first.</source>
        <translation>Der Dienst braucht seine Routen, um den WorkSpace zu überwachen und zu aktualisieren. VPN-Clients und Netzwerkagenten, die Routen ändern, gehören in dieselbe Klasse; zuerst den AWS Support fragen.</translation>
    </message>
    <message>
        <source>A list of agents in the image that touch routes.</source>
        <translation>Eine Liste der Agenten im Image, die Routen anfassen.</translation>
    </message>
    <message>
        <source>Let the management ports through</source>
        <translation>Die Verwaltungsports durchlassen</translation>
    </message>
    <message>
        <source>Security software with a firewall of its own must not block the management interface, or the WorkSpace becomes unreachable.</source>
        <translation>Sicherheitssoftware mit eigener Firewall darf die Verwaltungsschnittstelle nicht sperren, sonst wird der WorkSpace unerreichbar.</translation>
    </message>
    <message>
        <source>Scan one WorkSpace, then restart it</source>
        <translation>Einen WorkSpace durchsuchen lassen, dann neu starten</translation>
    </message>
    <message>
        <source>A full scan must quarantine nothing at these places, and the WorkSpace must become available again after the restart.</source>
        <translation>Eine vollständige Suche darf an diesen Stellen nichts in Quarantäne nehmen, und der WorkSpace muss nach dem Neustart wieder verfügbar werden.</translation>
    </message>
    <message>
        <source>The report of the scan.</source>
        <translation>Der Bericht der Suche.</translation>
    </message>
    <message>
        <source>Antivirus exclusions and service components</source>
        <translation>Virenschutzausnahmen und Bestandteile des Dienstes</translation>
    </message>
    <message>
        <source>Security software on WorkSpaces leaves the components of the service alone.</source>
        <translation>Sicherheitssoftware auf WorkSpaces lässt die Bestandteile des Dienstes in Ruhe.</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>Routes and firewalls</source>
        <translation>Routen und Firewalls</translation>
    </message>
    <message>
        <source>cannot make the import command</source>
        <translation>der Importbefehl kann nicht erstellt werden</translation>
    </message>
    <message>
        <source>Windows 11 does not go with PCoIP</source>
        <translation>Windows 11 geht nicht mit PCoIP</translation>
    </message>
    <message>
        <source>Choose DCV, or a version of Windows 10.</source>
        <translation>DCV wählen, oder eine Version von Windows 10.</translation>
    </message>
    <message>
        <source>cannot make the command</source>
        <translation>der Befehl kann nicht erstellt werden</translation>
    </message>
    <message>
        <source>the range is not a prefix of length 16 or shorter within one of the five ranges</source>
        <translation>der Bereich ist kein Präfix der Länge 16 oder kürzer in einem der fünf Bereiche</translation>
    </message>
    <message>
        <source>Give a prefix such as 172.16.0.0/12 or 10.64.0.0/12.</source>
        <translation>Ein Präfix wie 172.16.0.0/12 oder 10.64.0.0/12 angeben.</translation>
    </message>
    <message>
        <source>Bring your own Windows licence (BYOL)</source>
        <translation>Eigene Windows-Lizenz mitbringen (BYOL)</translation>
    </message>
    <message>
        <source>WorkSpaces run Windows 10 or 11 from an own image, under own licences and on dedicated hardware.</source>
        <translation>WorkSpaces laufen mit Windows 10 oder 11 aus einem eigenen Image, unter eigenen Lizenzen und auf dedizierter Hardware.</translation>
    </message>
    <message>
        <source>Choose what is imported</source>
        <translation>Wählen, was importiert wird</translation>
    </message>
    <message>
        <source>The service builds the image with EC2 Image Builder from one of three sources.</source>
        <translation>Der Dienst baut das Image mit EC2 Image Builder aus einer von drei Quellen.</translation>
    </message>
    <message>
        <source>Source of the image</source>
        <translation>Quelle des Images</translation>
    </message>
    <message>
        <source>A virtual machine of our own: VHDX, VMDK or OVF</source>
        <translation>Eine eigene virtuelle Maschine: VHDX, VMDK oder OVF</translation>
    </message>
    <message>
        <source>An ISO file as Microsoft offers it, not changed</source>
        <translation>Eine ISO-Datei, wie Microsoft sie anbietet, unverändert</translation>
    </message>
    <message>
        <source>An AMI of the account</source>
        <translation>Ein AMI des Kontos</translation>
    </message>
    <message>
        <source>Choose the boot mode of the machine</source>
        <translation>Den Boot-Modus der Maschine wählen</translation>
    </message>
    <message>
        <source>How Image Builder finds the boot mode out stands in the guide of VM Import.</source>
        <translation>Wie Image Builder den Boot-Modus herausfindet, steht im Leitfaden von VM Import.</translation>
    </message>
    <message>
        <source>The prerequisites say that nothing but images with UEFI boot mode is supported.</source>
        <translation>Nach den Voraussetzungen werden nur Images mit dem Boot-Modus UEFI unterstützt.</translation>
    </message>
    <message>
        <source>An import error demands legacy boot mode for Windows 10, and another one an MBR partition.</source>
        <translation>Ein Importfehler verlangt für Windows 10 den Boot-Modus Legacy, ein anderer eine MBR-Partition.</translation>
    </message>
    <message>
        <source>A later revision asks for UEFI with Windows 11 only. Take UEFI and GPT for Windows 11, and legacy BIOS and MBR for Windows 10.</source>
        <translation>Eine spätere Fassung verlangt UEFI nur bei Windows 11. UEFI und GPT für Windows 11 nehmen, Legacy-BIOS und MBR für Windows 10.</translation>
    </message>
    <message>
        <source>Make the machine fit for the import</source>
        <translation>Die Maschine für den Import vorbereiten</translation>
    </message>
    <message>
        <source>Each of these is an error of the import where it is missed.</source>
        <translation>Jeder dieser Punkte ist ein Fehler des Imports, wo er fehlt.</translation>
    </message>
    <message>
        <source>Windows is 64-bit, was installed afresh and never upgraded in place.</source>
        <translation>Windows ist ein 64-Bit-System, frisch installiert und nie durch ein Upgrade entstanden.</translation>
    </message>
    <message>
        <source>All updates are in and no restart is pending; then the Windows Update service is off.</source>
        <translation>Alle Updates sind installiert und kein Neustart steht aus; danach ist der Dienst Windows Update abgeschaltet.</translation>
    </message>
    <message>
        <source>Office, antivirus, VMware Tools and PCoIP agents are uninstalled.</source>
        <translation>Office, Virenschutz, VMware Tools und PCoIP-Agenten sind deinstalliert.</translation>
    </message>
    <message>
        <source>AppX packages are removed for all users.</source>
        <translation>AppX-Pakete sind für alle Benutzer entfernt.</translation>
    </message>
    <message>
        <source>The machine is joined neither to Active Directory nor to Microsoft Entra ID.</source>
        <translation>Die Maschine ist weder Mitglied von Active Directory noch von Microsoft Entra ID.</translation>
    </message>
    <message>
        <source>The account WorkSpaces_BYOL is enabled, and Windows signs nobody in by itself.</source>
        <translation>Das Konto WorkSpaces_BYOL ist aktiviert, und Windows meldet niemanden von selbst an.</translation>
    </message>
    <message>
        <source>The network adapter uses DHCP, and the firewall profile for public networks is off.</source>
        <translation>Der Netzwerkadapter verwendet DHCP, und das Firewall-Profil für öffentliche Netze ist aus.</translation>
    </message>
    <message>
        <source>There is one drive, C:, smaller than 80 GB with more than 20 GB free; D: is not in use.</source>
        <translation>Es gibt ein Laufwerk, C:, kleiner als 80 GB und mit mehr als 20 GB frei; D: ist nicht belegt.</translation>
    </message>
    <message>
        <source>There is one partition and one that boots: MBR for Windows 10, GPT for Windows 11.</source>
        <translation>Es gibt eine Partition und eine, von der gestartet wird: MBR für Windows 10, GPT für Windows 11.</translation>
    </message>
    <message>
        <source>Automount is on, reserved storage is off and BitLocker is off.</source>
        <translation>Automount ist an, reservierter Speicher ist aus und BitLocker ist aus.</translation>
    </message>
    <message>
        <source>The registry value RealTimeIsUniversal is enabled.</source>
        <translation>Der Registrierungswert RealTimeIsUniversal ist aktiviert.</translation>
    </message>
    <message>
        <source>Memory integrity is not locked by UEFI.</source>
        <translation>Die Speicherintegrität ist nicht durch UEFI gesperrt.</translation>
    </message>
    <message>
        <source>Make sure that BitLocker is off</source>
        <translation>Sicherstellen, dass BitLocker aus ist</translation>
    </message>
    <message>
        <source>Run the commands in PowerShell as an administrator. The status must be this:</source>
        <translation>Die Befehle in PowerShell als Administrator ausführen. Der Status muss dieser sein:</translation>
    </message>
    <message>
        <source>BitLocker version: none.</source>
        <translation>BitLocker-Version: keine.</translation>
    </message>
    <message>
        <source>Conversion status: fully decrypted, with 0.0% encrypted.</source>
        <translation>Konvertierungsstatus: vollständig entschlüsselt, 0,0 % verschlüsselt.</translation>
    </message>
    <message>
        <source>Encryption method: none.</source>
        <translation>Verschlüsselungsmethode: keine.</translation>
    </message>
    <message>
        <source>Protection status: off.</source>
        <translation>Schutzstatus: aus.</translation>
    </message>
    <message>
        <source>Lock status: unlocked.</source>
        <translation>Sperrstatus: entsperrt.</translation>
    </message>
    <message>
        <source>What the status command printed.</source>
        <translation>Die Ausgabe des Statusbefehls.</translation>
    </message>
    <message>
        <source>Run the image checker on the machine</source>
        <translation>Den Image-Prüfer auf der Maschine laufen lassen</translation>
    </message>
    <message>
        <source>Install the newest security updates first: the checker turns Windows Update off while it runs.</source>
        <translation>Zuerst die neuesten Sicherheitsupdates installieren: Der Prüfer schaltet Windows Update ab, während er läuft.</translation>
    </message>
    <message>
        <source>Download the checker, unpack it into the folder BYOL under Downloads and delete the archive.</source>
        <translation>Den Prüfer herunterladen, in den Ordner BYOL unter Downloads entpacken und das Archiv löschen.</translation>
    </message>
    <message>
        <source>Answer the question about the execution policy with A, and a security warning with R.</source>
        <translation>Die Frage nach der Ausführungsrichtlinie mit A beantworten, eine Sicherheitswarnung mit R.</translation>
    </message>
    <message>
        <source>Run all tests. Each test that failed says how to mend it; warnings are mended with one button.</source>
        <translation>Alle Tests laufen lassen. Jeder fehlgeschlagene Test sagt, wie er zu beheben ist; Warnungen behebt eine Schaltfläche.</translation>
    </message>
    <message>
        <source>Run the tests again until none fails and none warns, and close the offer to run Sysprep.</source>
        <translation>Die Tests wiederholen, bis keiner fehlschlägt und keiner warnt, und das Angebot, Sysprep auszuführen, schließen.</translation>
    </message>
    <message>
        <source>Keep both log files.</source>
        <translation>Beide Protokolldateien aufbewahren.</translation>
    </message>
    <message>
        <source>Commands for the image checker</source>
        <translation>Befehle für den Image-Prüfer</translation>
    </message>
    <message>
        <source>For PowerShell as an administrator on the machine.</source>
        <translation>Für PowerShell als Administrator auf der Maschine.</translation>
    </message>
    <message>
        <source>Both log files of the run that passed.</source>
        <translation>Beide Protokolldateien des bestandenen Laufs.</translation>
    </message>
    <message>
        <source>The guide runs the script ImageCompatibilityChecker.ps1.</source>
        <translation>Der Leitfaden führt das Skript ImageCompatibilityChecker.ps1 aus.</translation>
    </message>
    <message>
        <source>A later revision names the program ImageCompatibilityChecker.exe.</source>
        <translation>Eine spätere Fassung nennt das Programm ImageCompatibilityChecker.exe.</translation>
    </message>
    <message>
        <source>Run what the downloaded archive holds.</source>
        <translation>Ausführen, was das heruntergeladene Archiv enthält.</translation>
    </message>
    <message>
        <source>Shut the machine down and export it</source>
        <translation>Die Maschine herunterfahren und exportieren</translation>
    </message>
    <message>
        <source>Do not run Sysprep before the export.</source>
        <translation>Sysprep nicht vor dem Export ausführen.</translation>
    </message>
    <message>
        <source>To try it out, start the machine again after the export, run the checker once more and let it run Sysprep.</source>
        <translation>Zur Probe die Maschine nach dem Export wieder starten, den Prüfer noch einmal laufen und ihn Sysprep ausführen lassen.</translation>
    </message>
    <message>
        <source>Where Sysprep fails, read its logs, go back to the exported machine, mend it and export it again. Most often AppX packages are left.</source>
        <translation>Wo Sysprep scheitert, seine Protokolle lesen, zur exportierten Maschine zurückgehen, sie berichtigen und neu exportieren. Meist sind AppX-Pakete übrig.</translation>
    </message>
    <message>
        <source>Import what was exported, not the machine that Sysprep ran on.</source>
        <translation>Importieren, was exportiert wurde, nicht die Maschine, auf der Sysprep lief.</translation>
    </message>
    <message>
        <source>Download the ISO file from Microsoft</source>
        <translation>Die ISO-Datei von Microsoft herunterladen</translation>
    </message>
    <message>
        <source>Leave the file as it is; no check before the import is needed.</source>
        <translation>Die Datei lassen, wie sie ist; eine Prüfung vor dem Import ist nicht nötig.</translation>
    </message>
    <message>
        <source>A later revision of the page says that LTSC editions cannot be imported from an ISO file.</source>
        <translation>Eine spätere Fassung der Seite sagt, dass LTSC-Editionen nicht aus einer ISO-Datei importiert werden können.</translation>
    </message>
    <message>
        <source>Upload the file to S3</source>
        <translation>Die Datei nach S3 hochladen</translation>
    </message>
    <message>
        <source>The bucket must be in the Region that the WorkSpaces will be in.</source>
        <translation>Der Bucket muss in der Region liegen, in der die WorkSpaces sein werden.</translation>
    </message>
    <message>
        <source>The address of the object in S3.</source>
        <translation>Die Adresse des Objekts in S3.</translation>
    </message>
    <message>
        <source>Keep encryption and closed networks out of the import</source>
        <translation>Verschlüsselung und geschlossene Netze vom Import fernhalten</translation>
    </message>
    <message>
        <source>Encrypted AMIs are refused.</source>
        <translation>Verschlüsselte AMIs werden abgelehnt.</translation>
    </message>
    <message>
        <source>Encryption of EBS volumes by default must be off while the import runs.</source>
        <translation>Die Verschlüsselung von EBS-Volumes als Vorgabe muss aus sein, während der Import läuft.</translation>
    </message>
    <message>
        <source>The VPC of the build needs the public internet. One that has PrivateLink only is not enough.</source>
        <translation>Die VPC des Builds braucht das öffentliche Internet. Eine, die nur PrivateLink hat, genügt nicht.</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Let the build reach its hosts</source>
        <translation>Den Build seine Hosts erreichen lassen</translation>
    </message>
    <message>
        <source>A later revision of the page lists hosts that the machine which builds the image must reach, and two buckets of Image Builder in the Region.</source>
        <translation>Eine spätere Fassung der Seite nennt Hosts, die die Maschine, die das Image baut, erreichen muss, und zwei Buckets von Image Builder in der Region.</translation>
    </message>
    <message>
        <source>Hosts of the build</source>
        <translation>Hosts des Builds</translation>
    </message>
    <message>
        <source>Import the image in the console</source>
        <translation>Das Image in der Konsole importieren</translation>
    </message>
    <message>
        <source>Choose the kind of import, and the file in S3 or the AMI.</source>
        <translation>Die Art des Imports wählen, und die Datei in S3 oder das AMI.</translation>
    </message>
    <message>
        <source>As infrastructure configuration take the service&apos;s defaults, or one of your own from Image Builder.</source>
        <translation>Als Infrastrukturkonfiguration die Vorgaben des Dienstes nehmen, oder eine eigene aus Image Builder.</translation>
    </message>
    <message>
        <source>Decide whether the build instance ends when the import fails. One that stays costs money, and can be looked into.</source>
        <translation>Entscheiden, ob die Build-Instanz endet, wenn der Import scheitert. Eine, die bleibt, kostet Geld und kann untersucht werden.</translation>
    </message>
    <message>
        <source>Name the image, and set compute type, version of Windows and semantic version.</source>
        <translation>Das Image benennen und Rechentyp, Windows-Version und semantische Version setzen.</translation>
    </message>
    <message>
        <source>The import makes resources of Image Builder in the account, and the role AWSServiceRoleForImageBuilder where it is missing. A virtual machine also needs the permissions of VM Import/Export.</source>
        <translation>Der Import legt Ressourcen von Image Builder im Konto an, und die Rolle AWSServiceRoleForImageBuilder, wo sie fehlt. Eine virtuelle Maschine braucht auch die Berechtigungen von VM Import/Export.</translation>
    </message>
    <message>
        <source>The image stays Pending for at least 90 minutes.</source>
        <translation>Das Image bleibt mindestens 90 Minuten auf Pending.</translation>
    </message>
    <message>
        <source>The id of the image, and the day of the import.</source>
        <translation>Die ID des Images und der Tag des Imports.</translation>
    </message>
    <message>
        <source>Name of the image</source>
        <translation>Name des Images</translation>
    </message>
    <message>
        <source>1 to 64 letters, digits and the signs _ . / ( ) - alone.</source>
        <translation>Erlaubt sind 1 bis 64 Buchstaben, Ziffern und die Zeichen _ . / ( ) - allein.</translation>
    </message>
    <message>
        <source>Import the image with the command line</source>
        <translation>Das Image mit der Befehlszeile importieren</translation>
    </message>
    <message>
        <source>Windows 11 24H2 cannot be imported in the console or with import-custom-workspace-image. It takes import-workspace-image, and an AMI in the account to start from.</source>
        <translation>Windows 11 24H2 kann weder in der Konsole noch mit import-custom-workspace-image importiert werden. Nötig sind import-workspace-image und ein AMI im Konto, von dem ausgegangen wird.</translation>
    </message>
    <message>
        <source>AMI of the image</source>
        <translation>AMI des Images</translation>
    </message>
    <message>
        <source>VM Import/Export makes one of a virtual machine or an ISO file.</source>
        <translation>VM Import/Export macht eines aus einer virtuellen Maschine oder einer ISO-Datei.</translation>
    </message>
    <message>
        <source>Description of the image</source>
        <translation>Beschreibung des Images</translation>
    </message>
    <message>
        <source>1 to 256 letters, digits, spaces and the signs _ . / ( ) - alone.</source>
        <translation>Erlaubt sind 1 bis 256 Buchstaben, Ziffern, Leerzeichen und die Zeichen _ . / ( ) - allein.</translation>
    </message>
    <message>
        <source>Command for the import</source>
        <translation>Befehl für den Import</translation>
    </message>
    <message>
        <source>For the AWS CLI, with rights on WorkSpaces and on the AMI.</source>
        <translation>Für die AWS CLI, mit Rechten an WorkSpaces und am AMI.</translation>
    </message>
    <message>
        <source>Read the errors and mend them</source>
        <translation>Die Fehler lesen und beheben</translation>
    </message>
    <message>
        <source>The Images page shows errors with what to do about them; the whole log is in the log group of Image Builder in CloudWatch. Paste a message or a log here to see which of the known errors it names. AWS fetches system logs by itself during the import.</source>
        <translation>Die Seite Images zeigt Fehler mit dem, was dagegen zu tun ist; das ganze Protokoll steht in der Protokollgruppe von Image Builder in CloudWatch. Hier eine Meldung oder ein Protokoll einfügen, um zu sehen, welche der bekannten Fehler es nennt. AWS holt während des Imports von selbst Systemprotokolle ab.</translation>
    </message>
    <message>
        <source>Image errors: the image could not be built. Mend the machine and import again.</source>
        <translation>Image-Fehler: Das Image konnte nicht gebaut werden. Die Maschine berichtigen und neu importieren.</translation>
    </message>
    <message>
        <source>Image Builder errors: the build failed. Read the logs in CloudWatch.</source>
        <translation>Image-Builder-Fehler: Der Build ist gescheitert. Die Protokolle in CloudWatch lesen.</translation>
    </message>
    <message>
        <source>EC2 errors: connect to the build instance that was kept, mend the fault and try again from the Images page.</source>
        <translation>EC2-Fehler: Mit der erhaltenen Build-Instanz verbinden, den Fehler beheben und auf der Seite Images erneut versuchen.</translation>
    </message>
    <message>
        <source>Auto-fixed errors: already mended, nothing is left to do.</source>
        <translation>Automatisch behobene Fehler: schon behoben, nichts bleibt zu tun.</translation>
    </message>
    <message>
        <source>Message or log of the import</source>
        <translation>Meldung oder Protokoll des Imports</translation>
    </message>
    <message>
        <source>28 errors of the import and 4 of Sysprep are known.</source>
        <translation>28 Fehler des Imports und 4 von Sysprep sind bekannt.</translation>
    </message>
    <message>
        <source>The image shown as available.</source>
        <translation>Das Image, als verfügbar angezeigt.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Make a bundle of the image</source>
        <translation>Aus dem Image ein Bundle machen</translation>
    </message>
    <message>
        <source>WorkSpaces are launched from a bundle, not from the image itself.</source>
        <translation>WorkSpaces werden aus einem Bundle gestartet, nicht aus dem Image selbst.</translation>
    </message>
    <message>
        <source>The id of the bundle.</source>
        <translation>Die ID des Bundles.</translation>
    </message>
    <message>
        <source>Make a directory for dedicated WorkSpaces</source>
        <translation>Ein Verzeichnis für dedizierte WorkSpaces anlegen</translation>
    </message>
    <message>
        <source>Enable dedicated WorkSpaces when the directory is made. Where the choice is missing, the account is not enabled for BYOL in this Region yet.</source>
        <translation>Dedizierte WorkSpaces beim Anlegen des Verzeichnisses aktivieren. Wo die Wahl fehlt, ist das Konto in dieser Region noch nicht für BYOL aktiviert.</translation>
    </message>
    <message>
        <source>A directory that is registered for shared hardware must be deregistered and registered again, or a new one be made.</source>
        <translation>Ein Verzeichnis, das für geteilte Hardware registriert ist, muss abgemeldet und neu registriert oder ein neues angelegt werden.</translation>
    </message>
    <message>
        <source>The directory shown as registered, for dedicated hardware.</source>
        <translation>Das Verzeichnis, als registriert für dedizierte Hardware angezeigt.</translation>
    </message>
    <message>
        <source>Choose another type of directory</source>
        <translation>Einen anderen Verzeichnistyp wählen</translation>
    </message>
    <message>
        <source>Directories of Microsoft Entra ID and of custom identity providers are not on offer in this Region.</source>
        <translation>Verzeichnisse von Microsoft Entra ID und von eigenen Identitätsanbietern gibt es in dieser Region nicht.</translation>
    </message>
    <message>
        <source>Check what such a directory needs</source>
        <translation>Prüfen, was ein solches Verzeichnis braucht</translation>
    </message>
    <message>
        <source>Its WorkSpaces run on DCV alone.</source>
        <translation>Seine WorkSpaces laufen nur mit DCV.</translation>
    </message>
    <message>
        <source>With Microsoft Entra ID each user has a subscription licence Windows VDA E3 or E5.</source>
        <translation>Mit Microsoft Entra ID hat jeder Benutzer eine Abonnementlizenz Windows VDA E3 oder E5.</translation>
    </message>
    <message>
        <source>With another identity provider the agent of the device management is installed in the image.</source>
        <translation>Mit einem anderen Identitätsanbieter ist der Agent der Geräteverwaltung im Image installiert.</translation>
    </message>
    <message>
        <source>The chapter on Entra ID lists Windows 10 21H2 and 22H2, and Windows 11 Enterprise 22H2 and 23H2.</source>
        <translation>Das Kapitel zu Entra ID nennt Windows 10 21H2 und 22H2 sowie Windows 11 Enterprise 22H2 und 23H2.</translation>
    </message>
    <message>
        <source>The BYOL chapter lists two LTSC editions and Windows 11 24H2 too, but not Windows 10 21H2 outside LTSC.</source>
        <translation>Das BYOL-Kapitel nennt auch zwei LTSC-Editionen und Windows 11 24H2, aber Windows 10 21H2 nur als LTSC.</translation>
    </message>
    <message>
        <source>Take a version that both lists have: Windows 10 22H2, or Windows 11 Enterprise 22H2 or 23H2.</source>
        <translation>Eine Version nehmen, die in beiden Listen steht: Windows 10 22H2, oder Windows 11 Enterprise 22H2 oder 23H2.</translation>
    </message>
    <message>
        <source>Launch a first WorkSpace, then the others</source>
        <translation>Einen ersten WorkSpace starten, dann die anderen</translation>
    </message>
    <message>
        <source>Sign in to the first one and see that Windows is activated before the others are launched.</source>
        <translation>Sich am ersten anmelden und sehen, dass Windows aktiviert ist, bevor die anderen gestartet werden.</translation>
    </message>
    <message>
        <source>WorkSpaces Pools are wanted too</source>
        <translation>WorkSpaces Pools werden auch gebraucht</translation>
    </message>
    <message>
        <source>The id of the WorkSpace, and what it says about activation.</source>
        <translation>Die ID des WorkSpace und was er über die Aktivierung sagt.</translation>
    </message>
    <message>
        <source>Prepare a personal WorkSpace for the pool</source>
        <translation>Einen persönlichen WorkSpace für den Pool vorbereiten</translation>
    </message>
    <message>
        <source>Launch a personal WorkSpace with the BYOL image, sign in and install all updates.</source>
        <translation>Einen persönlichen WorkSpace mit dem BYOL-Image starten, sich anmelden und alle Updates installieren.</translation>
    </message>
    <message>
        <source>Update EC2Config on Windows 10, EC2Launch on Windows 11.</source>
        <translation>Unter Windows 10 EC2Config aktualisieren, unter Windows 11 EC2Launch.</translation>
    </message>
    <message>
        <source>Take programs out of startup and disable scheduled tasks that are not needed.</source>
        <translation>Programme aus dem Autostart nehmen und geplante Aufgaben deaktivieren, die nicht gebraucht werden.</translation>
    </message>
    <message>
        <source>Exclude the folders of the service from Microsoft Defender and stop updates at startup, then restart.</source>
        <translation>Die Ordner des Dienstes von Microsoft Defender ausnehmen, Updates beim Start unterbinden, dann neu starten.</translation>
    </message>
    <message>
        <source>Exclusions and update policy</source>
        <translation>Ausnahmen und Update-Richtlinie</translation>
    </message>
    <message>
        <source>For PowerShell as an administrator in the WorkSpace. The drive letters are read from context, since the text copy of the guide lost them.</source>
        <translation>Für PowerShell als Administrator im WorkSpace. Die Laufwerksbuchstaben sind aus dem Zusammenhang gelesen, da die Textkopie des Leitfadens sie verloren hat.</translation>
    </message>
    <message>
        <source>Check it and make the second image</source>
        <translation>Ihn prüfen und das zweite Image machen</translation>
    </message>
    <message>
        <source>Run the image checker after the restart and mend what it finds.</source>
        <translation>Nach dem Neustart den Image-Prüfer laufen lassen und beheben, was er findet.</translation>
    </message>
    <message>
        <source>When all tests pass, choose the WorkSpace in the console under Personal, and create the image from its actions.</source>
        <translation>Wenn alle Tests bestanden sind, den WorkSpace in der Konsole unter Personal wählen und über seine Aktionen das Image erstellen.</translation>
    </message>
    <message>
        <source>Wait until the image is listed, then make the pool from it.</source>
        <translation>Warten, bis das Image in der Liste steht, dann den Pool daraus machen.</translation>
    </message>
    <message>
        <source>The id of the second image.</source>
        <translation>Die ID des zweiten Images.</translation>
    </message>
    <message>
        <source>Directory and launch</source>
        <translation>Verzeichnis und Start</translation>
    </message>
    <message>
        <source>WorkSpaces Pools</source>
        <translation>WorkSpaces Pools</translation>
    </message>
    <message>
        <source>Decide between a range of its own and a link</source>
        <translation>Zwischen einem eigenen Bereich und einer Verknüpfung entscheiden</translation>
    </message>
    <message>
        <source>Each BYOL WorkSpace has an interface in a network that the service manages. Its range can be shared with an account that has one, which keeps fewer addresses from other use.</source>
        <translation>Jeder BYOL-WorkSpace hat eine Schnittstelle in einem Netz, das der Dienst verwaltet. Ihr Bereich kann mit einem Konto geteilt werden, das einen hat; das belegt weniger Adressen.</translation>
    </message>
    <message>
        <source>Another account of ours has BYOL in this Region, and this one is linked to it</source>
        <translation>Ein anderes unserer Konten hat in dieser Region BYOL, und dieses wird mit ihm verknüpft</translation>
    </message>
    <message>
        <source>Range to search in</source>
        <translation>Bereich, in dem gesucht wird</translation>
    </message>
    <message>
        <source>A range that is free in our network. The service answers with free /16 prefixes in it.</source>
        <translation>Ein Bereich, der im eigenen Netz frei ist. Der Dienst antwortet mit freien /16-Präfixen darin.</translation>
    </message>
    <message>
        <source>Ask which /16 prefixes are on offer</source>
        <translation>Fragen, welche /16-Präfixe angeboten werden</translation>
    </message>
    <message>
        <source>What is on offer changes often, so ask on the day of the choice. The prefix comes out of at least one of these ranges:</source>
        <translation>Was angeboten wird, ändert sich oft; deshalb am Tag der Wahl fragen. Das Präfix stammt aus mindestens einem dieser Bereiche:</translation>
    </message>
    <message>
        <source>Command that lists free prefixes</source>
        <translation>Befehl, der freie Präfixe auflistet</translation>
    </message>
    <message>
        <source>For the AWS CLI in the account that is enabled for BYOL.</source>
        <translation>Für die AWS CLI im Konto, das für BYOL aktiviert ist.</translation>
    </message>
    <message>
        <source>Choose the /16 prefix for good</source>
        <translation>Das /16-Präfix endgültig wählen</translation>
    </message>
    <message>
        <source>The whitepaper says of the management network that no network which can reach the VPC of the WorkSpaces may use it.</source>
        <translation>Das Whitepaper sagt vom Verwaltungsnetz, dass kein Netz, das die VPC der WorkSpaces erreichen kann, es verwenden darf.</translation>
    </message>
    <message>
        <source>Once chosen, it cannot be changed.</source>
        <translation>Einmal gewählt, kann es nicht geändert werden.</translation>
    </message>
    <message>
        <source>54.239.224.0/20 is used for management beside it, in every Region. With DCV 10.0.0.0/8 is used too.</source>
        <translation>54.239.224.0/20 wird daneben in jeder Region für die Verwaltung verwendet. Mit DCV wird auch 10.0.0.0/8 verwendet.</translation>
    </message>
    <message>
        <source>Prefixes of the VPC</source>
        <translation>Präfixe der VPC</translation>
    </message>
    <message>
        <source>Other prefixes that the VPC reaches</source>
        <translation>Andere Präfixe, die die VPC erreicht</translation>
    </message>
    <message>
        <source>Peerings, transit gateways, VPN and Direct Connect.</source>
        <translation>Peerings, Transit-Gateways, VPN und Direct Connect.</translation>
    </message>
    <message>
        <source>Prefix of the management interface</source>
        <translation>Präfix der Verwaltungsschnittstelle</translation>
    </message>
    <message>
        <source>The chosen prefix, entered in the address plan.</source>
        <translation>Das gewählte Präfix, im Adressplan eingetragen.</translation>
    </message>
    <message>
        <source>Target account</source>
        <translation>Zielkonto</translation>
    </message>
    <message>
        <source>The account that is not enabled for BYOL yet and takes over the setting of the source account.</source>
        <translation>Das Konto, das noch nicht für BYOL aktiviert ist und die Einstellung des Quellkontos übernimmt.</translation>
    </message>
    <message>
        <source>Id of the link</source>
        <translation>ID der Verknüpfung</translation>
    </message>
    <message>
        <source>The invitation prints it.</source>
        <translation>Die Einladung gibt sie aus.</translation>
    </message>
    <message>
        <source>Invitation, in the source account</source>
        <translation>Einladung, im Quellkonto</translation>
    </message>
    <message>
        <source>For the AWS CLI with the rights of the source account.</source>
        <translation>Für die AWS CLI mit den Rechten des Quellkontos.</translation>
    </message>
    <message>
        <source>Answer and check, in the target account</source>
        <translation>Antwort und Kontrolle, im Zielkonto</translation>
    </message>
    <message>
        <source>For the AWS CLI with the rights of the target account.</source>
        <translation>Für die AWS CLI mit den Rechten des Zielkontos.</translation>
    </message>
    <message>
        <source>Link the accounts</source>
        <translation>Die Konten verknüpfen</translation>
    </message>
    <message>
        <source>Both accounts belong to one organisation, have one payer account and use BYOL in the same Region.</source>
        <translation>Beide Konten gehören zu einer Organisation, haben ein Zahlerkonto und verwenden BYOL in derselben Region.</translation>
    </message>
    <message>
        <source>Choose no range in the target account.</source>
        <translation>Im Zielkonto keinen Bereich wählen.</translation>
    </message>
    <message>
        <source>In the source account send the invitation from the BYOL page, under account linking. In the target account a banner in the account settings shows it: view and confirm it.</source>
        <translation>Im Quellkonto die Einladung von der BYOL-Seite aus senden, unter Kontoverknüpfung. Im Zielkonto zeigt sie ein Banner in den Kontoeinstellungen: ansehen und bestätigen.</translation>
    </message>
    <message>
        <source>Linked accounts share the hardware, the range and the images. The source account owns the hardware and rules over it.</source>
        <translation>Verknüpfte Konten teilen Hardware, Bereich und Images. Dem Quellkonto gehört die Hardware, und es bestimmt über sie.</translation>
    </message>
    <message>
        <source>The API reference says that a link cannot be undone.</source>
        <translation>Nach der API-Referenz kann eine Verknüpfung nicht gelöst werden.</translation>
    </message>
    <message>
        <source>The link with the state LINKED.</source>
        <translation>Die Verknüpfung mit dem Zustand LINKED.</translation>
    </message>
    <message>
        <source>Ask AWS how to link in this Region</source>
        <translation>AWS fragen, wie in dieser Region verknüpft wird</translation>
    </message>
    <message>
        <source>AWS GovCloud (US) does not have the API for linking. No document says whether its console links accounts.</source>
        <translation>AWS GovCloud (US) hat die API für das Verknüpfen nicht. Kein Dokument sagt, ob seine Konsole Konten verknüpft.</translation>
    </message>
    <message>
        <source>Let Windows reach own KMS servers</source>
        <translation>Windows die eigenen KMS-Server erreichen lassen</translation>
    </message>
    <message>
        <source>BYOL WorkSpaces activate Windows at KMS servers of yours.</source>
        <translation>BYOL-WorkSpaces aktivieren Windows bei eigenen KMS-Servern.</translation>
    </message>
    <message>
        <source>Office of a BYOL WorkSpace is activated at 54.239.236.220, TCP 1688.</source>
        <translation>Office eines BYOL-WorkSpace wird bei 54.239.236.220, TCP 1688, aktiviert.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Say where and on what hardware</source>
        <translation>Angeben, wo und auf welcher Hardware</translation>
    </message>
    <message>
        <source>Own licences run on hardware that is dedicated to one customer. AWS provides it; the VPC stays on default tenancy.</source>
        <translation>Eigene Lizenzen laufen auf Hardware, die einem Kunden allein gehört. AWS stellt sie bereit; die VPC bleibt bei der Standard-Tenancy.</translation>
    </message>
    <message>
        <source>Hardware of the bundles</source>
        <translation>Hardware der Bundles</translation>
    </message>
    <message>
        <source>Without GPU</source>
        <translation>Ohne GPU</translation>
    </message>
    <message>
        <source>With GPU: Graphics.g4dn, GraphicsPro.g4dn, Graphics, GraphicsPro</source>
        <translation>Mit GPU: Graphics.g4dn, GraphicsPro.g4dn, Graphics, GraphicsPro</translation>
    </message>
    <message>
        <source>Check the agreement with Microsoft</source>
        <translation>Den Vertrag mit Microsoft prüfen</translation>
    </message>
    <message>
        <source>It must allow Windows to run in a virtual hosted environment. Dedicated hardware is what keeps such use within Microsoft&apos;s terms.</source>
        <translation>Er muss erlauben, dass Windows in einer virtuellen gehosteten Umgebung läuft. Dedizierte Hardware hält diese Nutzung innerhalb der Bedingungen von Microsoft.</translation>
    </message>
    <message>
        <source>The clause of the agreement, or a letter of the reseller.</source>
        <translation>Die Vertragsklausel oder ein Schreiben des Händlers.</translation>
    </message>
    <message>
        <source>Plan at least 50 WorkSpaces in the Region</source>
        <translation>Mindestens 50 WorkSpaces in der Region planen</translation>
    </message>
    <message>
        <source>Dedicated hardware without GPU takes at least 50 WorkSpaces in each Region. AlwaysOn and AutoStop may be mixed in any way.</source>
        <translation>Dedizierte Hardware ohne GPU verlangt mindestens 50 WorkSpaces in jeder Region. AlwaysOn und AutoStop dürfen beliebig gemischt werden.</translation>
    </message>
    <message>
        <source>The number of WorkSpaces that is planned, with a name and a date.</source>
        <translation>Die geplante Zahl der WorkSpaces, mit Name und Datum.</translation>
    </message>
    <message>
        <source>Plan at least 400 WorkSpaces in Cape Town</source>
        <translation>Mindestens 400 WorkSpaces in Kapstadt planen</translation>
    </message>
    <message>
        <source>Africa (Cape Town) takes at least 400 WorkSpaces, more than other Regions.</source>
        <translation>Afrika (Kapstadt) verlangt mindestens 400 WorkSpaces, mehr als andere Regionen.</translation>
    </message>
    <message>
        <source>Plan at least 4 AlwaysOn or 20 AutoStop WorkSpaces with GPU</source>
        <translation>Mindestens 4 AlwaysOn- oder 20 AutoStop-WorkSpaces mit GPU planen</translation>
    </message>
    <message>
        <source>They count for each Region and month, on dedicated hardware.</source>
        <translation>Sie zählen je Region und Monat, auf dedizierter Hardware.</translation>
    </message>
    <message>
        <source>Choose another Region, or bundles without GPU</source>
        <translation>Eine andere Region wählen, oder Bundles ohne GPU</translation>
    </message>
    <message>
        <source>There are no graphics bundles in this Region. Cape Town and Tel Aviv lack them.</source>
        <translation>In dieser Region gibt es keine Grafik-Bundles. Kapstadt und Tel Aviv haben keine.</translation>
    </message>
    <message>
        <source>The guide lists Windows 10 22H2, LTSC 2019 and LTSC 2021, and Windows 11 Enterprise 22H2, 23H2 and 24H2.</source>
        <translation>Der Leitfaden nennt Windows 10 22H2, LTSC 2019 und LTSC 2021 sowie Windows 11 Enterprise 22H2, 23H2 und 24H2.</translation>
    </message>
    <message>
        <source>A later revision of the page adds Windows 11 Enterprise LTSC 2024 and Windows 11 Enterprise 25H2.</source>
        <translation>Eine spätere Fassung der Seite fügt Windows 11 Enterprise LTSC 2024 und Windows 11 Enterprise 25H2 hinzu.</translation>
    </message>
    <message>
        <source>Read the page as it is today before an image with one of the two is made.</source>
        <translation>Die Seite in ihrer heutigen Fassung lesen, bevor ein Image mit einer der beiden gemacht wird.</translation>
    </message>
    <message>
        <source>Choose the version of Windows</source>
        <translation>Die Windows-Version wählen</translation>
    </message>
    <message>
        <source>The N editions of Windows 10 and 11 are not supported.</source>
        <translation>Die N-Editionen von Windows 10 und 11 werden nicht unterstützt.</translation>
    </message>
    <message>
        <source>A Windows 11 that was lifted from an earlier Windows 11 by a feature upgrade gives no image. Cumulative and security updates are fine.</source>
        <translation>Ein Windows 11, das durch ein Funktionsupgrade aus einem früheren Windows 11 entstand, ergibt kein Image. Kumulative und Sicherheitsupdates sind in Ordnung.</translation>
    </message>
    <message>
        <source>What Microsoft does not support any more is not supported here either.</source>
        <translation>Was Microsoft nicht mehr unterstützt, wird auch hier nicht unterstützt.</translation>
    </message>
    <message>
        <source>All of these versions run on all compute types of the Region.</source>
        <translation>Alle diese Versionen laufen auf allen Rechentypen der Region.</translation>
    </message>
    <message>
        <source>Version of Windows in the image</source>
        <translation>Windows-Version im Image</translation>
    </message>
    <message>
        <source>Windows 10 22H2</source>
        <translation>Windows 10 22H2</translation>
    </message>
    <message>
        <source>Windows 10 Enterprise LTSC 2019 (1809)</source>
        <translation>Windows 10 Enterprise LTSC 2019 (1809)</translation>
    </message>
    <message>
        <source>Windows 10 Enterprise LTSC 2021 (21H2)</source>
        <translation>Windows 10 Enterprise LTSC 2021 (21H2)</translation>
    </message>
    <message>
        <source>Windows 11 Enterprise 22H2</source>
        <translation>Windows 11 Enterprise 22H2</translation>
    </message>
    <message>
        <source>Windows 11 Enterprise 23H2</source>
        <translation>Windows 11 Enterprise 23H2</translation>
    </message>
    <message>
        <source>Windows 11 Enterprise 24H2</source>
        <translation>Windows 11 Enterprise 24H2</translation>
    </message>
    <message>
        <source>Windows 11 Enterprise LTSC 2024 (24H2)</source>
        <translation>Windows 11 Enterprise LTSC 2024 (24H2)</translation>
    </message>
    <message>
        <source>Windows 11 Enterprise 25H2</source>
        <translation>Windows 11 Enterprise 25H2</translation>
    </message>
    <message>
        <source>Choose bundles that go with it</source>
        <translation>Passende Bundles wählen</translation>
    </message>
    <message>
        <source>Value bundles go neither with Windows 11 nor with WorkSpaces Pools.</source>
        <translation>Value-Bundles gehen weder mit Windows 11 noch mit WorkSpaces Pools.</translation>
    </message>
    <message>
        <source>For video conferences take Power (4 vCPU, 16 GB) or more.</source>
        <translation>Für Videokonferenzen Power (4 vCPU, 16 GB) oder mehr nehmen.</translation>
    </message>
    <message>
        <source>Directories of Microsoft Entra ID and of custom identity providers run nothing but Windows 10 and 11 with own licences.</source>
        <translation>Verzeichnisse von Microsoft Entra ID und von eigenen Identitätsanbietern nehmen nur Windows 10 und 11 mit eigenen Lizenzen.</translation>
    </message>
    <message>
        <source>Prerequisites</source>
        <translation>Voraussetzungen</translation>
    </message>
    <message>
        <source>Enable the account for BYOL in the Region</source>
        <translation>Das Konto in der Region für BYOL aktivieren</translation>
    </message>
    <message>
        <source>In the WorkSpaces console switch to the Region first: the setting holds for one Region alone.</source>
        <translation>In der WorkSpaces-Konsole zuerst zur Region wechseln: Die Einstellung gilt für eine Region allein.</translation>
    </message>
    <message>
        <source>Open the account settings and start with BYOL, then enable the account and confirm the minimum numbers.</source>
        <translation>Die Kontoeinstellungen öffnen und mit BYOL beginnen, dann das Konto aktivieren und die Mindestzahlen bestätigen.</translation>
    </message>
    <message>
        <source>Most accounts are enabled at once, some are reviewed first. Load the page again to see the state.</source>
        <translation>Die meisten Konten werden sofort aktiviert, manche werden erst geprüft. Die Seite neu laden, um den Zustand zu sehen.</translation>
    </message>
    <message>
        <source>A picture of the BYOL page that shows the account as enabled.</source>
        <translation>Ein Bild der BYOL-Seite, die das Konto als aktiviert zeigt.</translation>
    </message>
    <message>
        <source>Open a support case for graphics bundles</source>
        <translation>Einen Support-Fall für Grafik-Bundles öffnen</translation>
    </message>
    <message>
        <source>The console does not enable BYOL for graphics bundles yet. AWS Support does.</source>
        <translation>Die Konsole aktiviert BYOL für Grafik-Bundles noch nicht. AWS Support tut es.</translation>
    </message>
    <message>
        <source>The number of the support case.</source>
        <translation>Die Nummer des Support-Falls.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>the ARN is not of the partition %1, which the Region is in</source>
        <translation>der ARN gehört nicht zur Partition %1, in der die Region liegt</translation>
    </message>
    <message>
        <source>Take the ARN from the account and the partition that the directory is in.</source>
        <translation>Den ARN aus dem Konto und der Partition nehmen, in denen das Verzeichnis ist.</translation>
    </message>
    <message>
        <source>Choose the private CA</source>
        <translation>Die private CA wählen</translation>
    </message>
    <message>
        <source>It must be a CA of AWS Private CA.</source>
        <translation>Es muss eine CA von AWS Private CA sein.</translation>
    </message>
    <message>
        <source>The short-lived mode is recommended where the CA issues nothing but these certificates. It cannot issue the certificates of domain controllers.</source>
        <translation>Der Modus für kurzlebige Zertifikate wird empfohlen, wo die CA nur diese Zertifikate ausstellt. Er kann keine Zertifikate für Domänencontroller ausstellen.</translation>
    </message>
    <message>
        <source>A single root is the common hierarchy. A subordinate CA joins an existing one.</source>
        <translation>Eine einzige Wurzel ist die übliche Hierarchie. Eine untergeordnete CA fügt sich in eine bestehende ein.</translation>
    </message>
    <message>
        <source>The key is RSA 2048.</source>
        <translation>Der Schlüssel ist RSA 2048.</translation>
    </message>
    <message>
        <source>The subject name may be any that tells the CA apart in the store of trusted roots.</source>
        <translation>Der Antragstellername ist frei, solange er die CA im Speicher der vertrauenswürdigen Wurzeln erkennen lässt.</translation>
    </message>
    <message>
        <source>The private CA</source>
        <translation>Die private CA</translation>
    </message>
    <message>
        <source>is made now</source>
        <translation>wird jetzt angelegt</translation>
    </message>
    <message>
        <source>is there already</source>
        <translation>gibt es schon</translation>
    </message>
    <message>
        <source>Mode of the CA</source>
        <translation>Modus der CA</translation>
    </message>
    <message>
        <source>Short-lived certificates</source>
        <translation>Kurzlebige Zertifikate</translation>
    </message>
    <message>
        <source>General purpose</source>
        <translation>Allgemeiner Zweck</translation>
    </message>
    <message>
        <source>Place in the hierarchy</source>
        <translation>Platz in der Hierarchie</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Wurzel</translation>
    </message>
    <message>
        <source>Subordinate</source>
        <translation>Untergeordnet</translation>
    </message>
    <message>
        <source>Common name of the CA</source>
        <translation>Common Name der CA</translation>
    </message>
    <message>
        <source>S3 bucket for the CRL</source>
        <translation>S3-Bucket für die CRL</translation>
    </message>
    <message>
        <source>Name of a CloudFront distribution in front of it</source>
        <translation>Name einer CloudFront-Distribution davor</translation>
    </message>
    <message>
        <source>Only where the bucket blocks public access.</source>
        <translation>Nur wo der Bucket öffentlichen Zugriff sperrt.</translation>
    </message>
    <message>
        <source>Configuration of the CA</source>
        <translation>Konfiguration der CA</translation>
    </message>
    <message>
        <source>For the command below, in the same folder.</source>
        <translation>Für den Befehl unten, im selben Ordner.</translation>
    </message>
    <message>
        <source>Revocation configuration</source>
        <translation>Sperrkonfiguration</translation>
    </message>
    <message>
        <source>Command that makes the CA with its tag</source>
        <translation>Befehl, der die CA mit ihrem Tag anlegt</translation>
    </message>
    <message>
        <source>For the AWS CLI in the account that is to own the CA.</source>
        <translation>Für die AWS CLI in dem Konto, dem die CA gehören soll.</translation>
    </message>
    <message>
        <source>Make the CA</source>
        <translation>Die CA anlegen</translation>
    </message>
    <message>
        <source>Revocation: a CRL that desktops and domain controllers can fetch without signing in, from S3 or through CloudFront.</source>
        <translation>Sperrung: eine CRL, die Desktops und Domänencontroller ohne Anmeldung abrufen können, aus S3 oder über CloudFront.</translation>
    </message>
    <message>
        <source>The bucket must allow AWS Private CA to write into it.</source>
        <translation>Der Bucket muss AWS Private CA das Schreiben erlauben.</translation>
    </message>
    <message>
        <source>A new CA waits for its own certificate. Install it from the actions of the CA: a root signs itself, a subordinate is signed by its parent.</source>
        <translation>Eine neue CA wartet auf ihr eigenes Zertifikat. Es über die Aktionen der CA installieren: Eine Wurzel signiert sich selbst, eine untergeordnete CA wird von der übergeordneten signiert.</translation>
    </message>
    <message>
        <source>Ten years are common for the certificate of the CA.</source>
        <translation>Zehn Jahre sind für das Zertifikat der CA üblich.</translation>
    </message>
    <message>
        <source>The CA shown as active.</source>
        <translation>Die CA, als aktiv angezeigt.</translation>
    </message>
    <message>
        <source>Tag the CA</source>
        <translation>Die CA mit dem Tag versehen</translation>
    </message>
    <message>
        <source>The service uses no CA without this key. A value is not needed.</source>
        <translation>Ohne diesen Schlüssel verwendet der Dienst keine CA. Ein Wert ist nicht nötig.</translation>
    </message>
    <message>
        <source>ARN of the CA</source>
        <translation>ARN der CA</translation>
    </message>
    <message>
        <source>Command that tags the CA</source>
        <translation>Befehl, der die CA mit dem Tag versieht</translation>
    </message>
    <message>
        <source>For the AWS CLI in the account that owns the CA.</source>
        <translation>Für die AWS CLI in dem Konto, dem die CA gehört.</translation>
    </message>
    <message>
        <source>The tags of the CA.</source>
        <translation>Die Tags der CA.</translation>
    </message>
    <message>
        <source>Export the certificate of the CA</source>
        <translation>Das Zertifikat der CA exportieren</translation>
    </message>
    <message>
        <source>The guide calls it the CA private certificate. What is meant is the certificate of the private CA; its key never leaves AWS.</source>
        <translation>Der Leitfaden nennt es das private Zertifikat der CA. Gemeint ist das Zertifikat der privaten CA; ihr Schlüssel verlässt AWS nie.</translation>
    </message>
    <message>
        <source>Certificate of the CA</source>
        <translation>Zertifikat der CA</translation>
    </message>
    <message>
        <source>Command that exports the certificate</source>
        <translation>Befehl, der das Zertifikat exportiert</translation>
    </message>
    <message>
        <source>The certificate file and the day on which it ends.</source>
        <translation>Die Zertifikatdatei und der Tag, an dem es endet.</translation>
    </message>
    <message>
        <source>Private CA</source>
        <translation>Private CA</translation>
    </message>
    <message>
        <source>Give the domain controllers their certificates</source>
        <translation>Den Domänencontrollern ihre Zertifikate geben</translation>
    </message>
    <message>
        <source>Where an enterprise CA of Active Directory Certificate Services is in the domain, domain controllers enrol by themselves.</source>
        <translation>Wo eine Unternehmens-CA der Active Directory-Zertifikatdienste in der Domäne ist, registrieren sich Domänencontroller von selbst.</translation>
    </message>
    <message>
        <source>Without one, follow Microsoft&apos;s requirements for certificates of third-party CAs. AWS Private CA can issue them, but not in short-lived mode.</source>
        <translation>Ohne eine solche den Anforderungen von Microsoft an Zertifikate fremder CAs folgen. AWS Private CA kann sie ausstellen, aber nicht im kurzlebigen Modus.</translation>
    </message>
    <message>
        <source>Each certificate must allow the domain controller to serve smart card sign-ins.</source>
        <translation>Jedes Zertifikat muss dem Domänencontroller erlauben, Smartcard-Anmeldungen zu bedienen.</translation>
    </message>
    <message>
        <source>Certificates of domain controllers</source>
        <translation>Zertifikate der Domänencontroller</translation>
    </message>
    <message>
        <source>The certificate of each domain controller.</source>
        <translation>Das Zertifikat jedes Domänencontrollers.</translation>
    </message>
    <message>
        <source>Install Certificate Services beside AWS Managed Microsoft AD</source>
        <translation>Zertifikatdienste neben AWS Managed Microsoft AD installieren</translation>
    </message>
    <message>
        <source>It runs on an EC2 instance; AWS Launch Wizard has examples. The private CA may be its subordinate or a root of its own.</source>
        <translation>Sie laufen auf einer EC2-Instanz; AWS Launch Wizard hat Beispiele. Die private CA kann ihnen untergeordnet oder eine eigene Wurzel sein.</translation>
    </message>
    <message>
        <source>The security group of the controllers allows TCP 135 and 49152-65535 outbound to that instance.</source>
        <translation>Die Sicherheitsgruppe der Controller erlaubt TCP 135 und 49152-65535 ausgehend zu dieser Instanz.</translation>
    </message>
    <message>
        <source>The instance allows the same ports inbound from all domain members, domain controllers among them.</source>
        <translation>Die Instanz erlaubt dieselben Ports eingehend von allen Domänenmitgliedern, Domänencontroller eingeschlossen.</translation>
    </message>
    <message>
        <source>Both rules, as the security groups show them.</source>
        <translation>Beide Regeln, wie die Sicherheitsgruppen sie zeigen.</translation>
    </message>
    <message>
        <source>Publish the CA in Active Directory</source>
        <translation>Die CA in Active Directory veröffentlichen</translation>
    </message>
    <message>
        <source>Run the commands as a domain administrator on a domain controller or a domain member, then delete the file. Group Policy and PKIView can do the same.</source>
        <translation>Die Befehle als Domänenadministrator auf einem Domänencontroller oder Domänenmitglied ausführen, dann die Datei löschen. Gruppenrichtlinie und PKIView können dasselbe.</translation>
    </message>
    <message>
        <source>Replication takes some minutes. Desktops must then have the CA among the trusted roots and in the Enterprise NTAuth store by themselves.</source>
        <translation>Die Replikation dauert einige Minuten. Danach müssen Desktops die CA von selbst unter den vertrauenswürdigen Wurzeln und im Speicher Enterprise NTAuth haben.</translation>
    </message>
    <message>
        <source>Path of the certificate on that machine</source>
        <translation>Pfad des Zertifikats auf dieser Maschine</translation>
    </message>
    <message>
        <source>Commands that publish the CA</source>
        <translation>Befehle, die die CA veröffentlichen</translation>
    </message>
    <message>
        <source>For PowerShell as a domain administrator.</source>
        <translation>Für PowerShell als Domänenadministrator.</translation>
    </message>
    <message>
        <source>What both commands printed, and the CA in both stores of a desktop.</source>
        <translation>Die Ausgabe beider Befehle und die CA in beiden Speichern eines Desktops.</translation>
    </message>
    <message>
        <source>Say which account owns the CA</source>
        <translation>Angeben, welchem Konto die CA gehört</translation>
    </message>
    <message>
        <source>One CA can serve many accounts of the same Region through AWS Resource Access Manager.</source>
        <translation>Eine CA kann über AWS Resource Access Manager vielen Konten derselben Region dienen.</translation>
    </message>
    <message>
        <source>The CA belongs to</source>
        <translation>Die CA gehört</translation>
    </message>
    <message>
        <source>the account of the directory</source>
        <translation>dem Konto des Verzeichnisses</translation>
    </message>
    <message>
        <source>another account</source>
        <translation>einem anderen Konto</translation>
    </message>
    <message>
        <source>Share the CA with the account of the directory</source>
        <translation>Die CA mit dem Konto des Verzeichnisses teilen</translation>
    </message>
    <message>
        <source>Share with the account, or with the organisation. An account that is named must accept the share in Resource Access Manager.</source>
        <translation>Mit dem Konto oder mit der Organisation teilen. Ein einzeln genanntes Konto muss die Freigabe im Resource Access Manager annehmen.</translation>
    </message>
    <message>
        <source>The share must carry the managed permission below, which fits the template that the service issues by.</source>
        <translation>Die Freigabe muss die verwaltete Berechtigung unten tragen; sie passt zur Vorlage, nach der der Dienst ausstellt.</translation>
    </message>
    <message>
        <source>The CA is then to be seen in the console of AWS Private CA in that account.</source>
        <translation>Die CA ist dann in jenem Konto in der Konsole von AWS Private CA zu sehen.</translation>
    </message>
    <message>
        <source>Both accounts use the same Region.</source>
        <translation>Beide Konten verwenden dieselbe Region.</translation>
    </message>
    <message>
        <source>Command that shares the CA</source>
        <translation>Befehl, der die CA teilt</translation>
    </message>
    <message>
        <source>The share, shown as active in both accounts.</source>
        <translation>Die Freigabe, in beiden Konten als aktiv angezeigt.</translation>
    </message>
    <message>
        <source>Command that enables it</source>
        <translation>Befehl, der sie einschaltet</translation>
    </message>
    <message>
        <source>For the AWS CLI in the account of the directory.</source>
        <translation>Für die AWS CLI im Konto des Verzeichnisses.</translation>
    </message>
    <message>
        <source>Enable it for the directory</source>
        <translation>Sie für das Verzeichnis einschalten</translation>
    </message>
    <message>
        <source>Open the directory and edit certificate-based authentication under authentication.</source>
        <translation>Das Verzeichnis öffnen und unter Authentifizierung die zertifikatbasierte Authentifizierung bearbeiten.</translation>
    </message>
    <message>
        <source>Check the box that enables it, and see that the CA is in the list: it must be in the same account and Region, and tagged.</source>
        <translation>Das Kästchen zum Einschalten ankreuzen und sehen, dass die CA in der Liste steht: Sie muss im selben Konto und derselben Region sein und das Tag tragen.</translation>
    </message>
    <message>
        <source>Save. The command does the same.</source>
        <translation>Speichern. Der Befehl tut dasselbe.</translation>
    </message>
    <message>
        <source>The setting of the directory as the console shows it.</source>
        <translation>Die Einstellung des Verzeichnisses, wie die Konsole sie zeigt.</translation>
    </message>
    <message>
        <source>Enable it with the command line</source>
        <translation>Sie mit der Befehlszeile einschalten</translation>
    </message>
    <message>
        <source>The console does not offer CAs of other accounts; the command does.</source>
        <translation>Die Konsole bietet CAs anderer Konten nicht an; der Befehl nimmt sie.</translation>
    </message>
    <message>
        <source>What describe-workspace-directories prints for the directory.</source>
        <translation>Die Ausgabe von describe-workspace-directories für das Verzeichnis.</translation>
    </message>
    <message>
        <source>Restart the WorkSpaces and sign in</source>
        <translation>Die WorkSpaces neu starten und sich anmelden</translation>
    </message>
    <message>
        <source>Restart the Windows WorkSpaces on DCV for the change to take effect.</source>
        <translation>Die Windows-WorkSpaces mit DCV neu starten, damit die Änderung wirkt.</translation>
    </message>
    <message>
        <source>After the sign-in at the provider a supported client asks for no password.</source>
        <translation>Nach der Anmeldung beim Anbieter fragt ein unterstützter Client nach keinem Passwort.</translation>
    </message>
    <message>
        <source>Multi-factor authentication of the directory is not asked for any more. Turn it on at the identity provider.</source>
        <translation>Die Mehr-Faktor-Authentifizierung des Verzeichnisses wird nicht mehr abgefragt. Sie beim Identitätsanbieter einschalten.</translation>
    </message>
    <message>
        <source>The time of a sign-in without a password.</source>
        <translation>Die Zeit einer Anmeldung ohne Passwort.</translation>
    </message>
    <message>
        <source>Watch the CA</source>
        <translation>Die CA im Auge behalten</translation>
    </message>
    <message>
        <source>Enter the end of the CA&apos;s certificate in a calendar. Replacing the CA means publishing it again.</source>
        <translation>Das Ende des CA-Zertifikats in einen Kalender eintragen. Wer die CA ersetzt, muss sie neu veröffentlichen.</translation>
    </message>
    <message>
        <source>Certificates of users are made new every 24 hours. They need no revocation and do not show up in a CRL.</source>
        <translation>Zertifikate der Benutzer werden alle 24 Stunden neu ausgestellt. Sie brauchen keine Sperrung und stehen in keiner CRL.</translation>
    </message>
    <message>
        <source>An audit report of the CA lists all certificates.</source>
        <translation>Ein Prüfbericht der CA nennt alle Zertifikate.</translation>
    </message>
    <message>
        <source>CloudTrail shows both calls of acm-pca.amazonaws.com by EcmAssumeRoleSession for each sign-in.</source>
        <translation>CloudTrail zeigt bei jeder Anmeldung beide Aufrufe von acm-pca.amazonaws.com durch EcmAssumeRoleSession.</translation>
    </message>
    <message>
        <source>The event of a sign-in in CloudTrail.</source>
        <translation>Das Ereignis einer Anmeldung in CloudTrail.</translation>
    </message>
    <message>
        <source>Active Directory</source>
        <translation>Active Directory</translation>
    </message>
    <message>
        <source>Directory</source>
        <translation>Verzeichnis</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <source>Say which WorkSpaces it is for</source>
        <translation>Angeben, für welche WorkSpaces</translation>
    </message>
    <message>
        <source>The service asks the private CA for a certificate when a session starts and signs the user in with it as a virtual smart card.</source>
        <translation>Der Dienst bittet die private CA beim Start einer Sitzung um ein Zertifikat und meldet den Benutzer damit an, als wäre es eine Smartcard.</translation>
    </message>
    <message>
        <source>Leave Linux WorkSpaces out</source>
        <translation>Linux-WorkSpaces auslassen</translation>
    </message>
    <message>
        <source>Certificate-based authentication is for Windows WorkSpaces.</source>
        <translation>Zertifikatbasierte Authentifizierung gibt es für Windows-WorkSpaces.</translation>
    </message>
    <message>
        <source>Change to DCV first</source>
        <translation>Zuerst zu DCV wechseln</translation>
    </message>
    <message>
        <source>Certificate-based authentication is for DCV. PCoIP users go on typing their password.</source>
        <translation>Zertifikatbasierte Authentifizierung gibt es für DCV. PCoIP-Benutzer geben weiter ihr Passwort ein.</translation>
    </message>
    <message>
        <source>Check the clients</source>
        <translation>Die Clients prüfen</translation>
    </message>
    <message>
        <source>Windows client 5.5.0 or later.</source>
        <translation>Windows-Client 5.5.0 oder neuer.</translation>
    </message>
    <message>
        <source>macOS client 5.6.0 or later.</source>
        <translation>macOS-Client 5.6.0 oder neuer.</translation>
    </message>
    <message>
        <source>Web Access.</source>
        <translation>Web Access.</translation>
    </message>
    <message>
        <source>Tell users of other clients that they keep their password</source>
        <translation>Benutzern anderer Clients sagen, dass sie ihr Passwort behalten</translation>
    </message>
    <message>
        <source>Linux, mobile, thin and zero clients are not on the list.</source>
        <translation>Linux-, Mobil-, Thin- und Zero-Clients stehen nicht auf der Liste.</translation>
    </message>
    <message>
        <source>Set up SAML 2.0 for the directory</source>
        <translation>SAML 2.0 für das Verzeichnis einrichten</translation>
    </message>
    <message>
        <source>Certificate-based authentication comes after it.</source>
        <translation>Zertifikatbasierte Authentifizierung kommt danach.</translation>
    </message>
    <message>
        <source>A sign-in with SAML 2.0 that worked.</source>
        <translation>Eine Anmeldung mit SAML 2.0, die gelang.</translation>
    </message>
    <message>
        <source>The SAML chapter calls ObjectSid optional.</source>
        <translation>Das SAML-Kapitel nennt ObjectSid optional.</translation>
    </message>
    <message>
        <source>This chapter lists ObjectSid among what must be set.</source>
        <translation>Dieses Kapitel zählt ObjectSid zu dem, was gesetzt sein muss.</translation>
    </message>
    <message>
        <source>Send it. Sign-in fails where it is not the identifier of the user in NameID.</source>
        <translation>Senden. Die Anmeldung scheitert, wo es nicht die Kennung des Benutzers in NameID ist.</translation>
    </message>
    <message>
        <source>By the guide Microsoft&apos;s KB5014754 makes ObjectSid mandatory after 10 September 2025.</source>
        <translation>Nach dem Leitfaden macht KB5014754 von Microsoft ObjectSid nach dem 10. September 2025 zur Pflicht.</translation>
    </message>
    <message>
        <source>By reports on KB5014754 domain controllers enforce strong mapping since February 2025 already, unless they were put into compatibility mode, which ended in September 2025.</source>
        <translation>Nach Berichten zu KB5014754 erzwingen Domänencontroller die starke Zuordnung schon seit Februar 2025, es sei denn, sie wurden in den Kompatibilitätsmodus gesetzt, der im September 2025 endete.</translation>
    </message>
    <message>
        <source>Treat ObjectSid as mandatory now.</source>
        <translation>ObjectSid jetzt als Pflicht behandeln.</translation>
    </message>
    <message>
        <source>Send the user principal name and the security identifier</source>
        <translation>Benutzerprinzipalname und Sicherheitskennung senden</translation>
    </message>
    <message>
        <source>UserPrincipalName becomes the subject alternative name of the certificate.</source>
        <translation>UserPrincipalName wird der alternative Antragstellername des Zertifikats.</translation>
    </message>
    <message>
        <source>ObjectSid ties the certificate to the user. It must be that of the user in NameID.</source>
        <translation>ObjectSid bindet das Zertifikat an den Benutzer. Es muss das des Benutzers in NameID sein.</translation>
    </message>
    <message>
        <source>Send Domain too where the user principal name has another suffix than the domain.</source>
        <translation>Auch Domain senden, wo der Benutzerprinzipalname ein anderes Suffix als die Domäne hat.</translation>
    </message>
    <message>
        <source>A response of a test user that was checked in the guide on SAML.</source>
        <translation>Eine Antwort eines Testbenutzers, die in der Anleitung zu SAML geprüft wurde.</translation>
    </message>
    <message>
        <source>Allow session tags in the trust policy</source>
        <translation>Sitzungstags in der Vertrauensrichtlinie erlauben</translation>
    </message>
    <message>
        <source>Without this action in the trust policy of the SAML role the claims do not reach WorkSpaces. The policy that the guide on SAML makes has it.</source>
        <translation>Ohne diese Aktion in der Vertrauensrichtlinie der SAML-Rolle erreichen die Claims WorkSpaces nicht. Die Richtlinie, die die Anleitung zu SAML erstellt, hat sie.</translation>
    </message>
    <message>
        <source>The trust policy of the role as IAM shows it.</source>
        <translation>Die Vertrauensrichtlinie der Rolle, wie IAM sie zeigt.</translation>
    </message>
    <message>
        <source>Certificate-based authentication</source>
        <translation>Zertifikatbasierte Authentifizierung</translation>
    </message>
    <message>
        <source>After the sign-in with SAML 2.0 Windows asks for no password: it takes a certificate of one day.</source>
        <translation>Nach der Anmeldung mit SAML 2.0 fragt Windows nach keinem Passwort: Es nimmt ein Zertifikat für einen Tag.</translation>
    </message>
    <message>
        <source>Say who connects from where</source>
        <translation>Angeben, wer sich von wo verbindet</translation>
    </message>
    <message>
        <source>Go through this guide once for each site and kind of connection; measure there, not at your own desk.</source>
        <translation>Diesen Leitfaden für jeden Standort und jede Art der Verbindung einmal durchgehen; dort messen, nicht am eigenen Platz.</translation>
    </message>
    <message>
        <source>Let clients resolve public names</source>
        <translation>Clients öffentliche Namen auflösen lassen</translation>
    </message>
    <message>
        <source>Open HTTPS to the service</source>
        <translation>HTTPS zum Dienst öffnen</translation>
    </message>
    <message>
        <source>Updates, registration and sign-in use port 443 to ranges of AWS in four places, and to hosts of their own. The pages of this program list them for your selection.</source>
        <translation>Updates, Registrierung und Anmeldung nutzen Port 443 zu Bereichen von AWS an vier Orten und zu eigenen Hosts. Die Seiten dieses Programms listen sie für die eigene Auswahl auf.</translation>
    </message>
    <message>
        <source>The clients do not support proxy redirection in the application.</source>
        <translation>Die Clients unterstützen keine Proxy-Umleitung in der Anwendung.</translation>
    </message>
    <message>
        <source>The desktop clients have a setting for a proxy for HTTPS on port 443.</source>
        <translation>Die Desktop-Clients haben eine Einstellung für einen Proxy für HTTPS auf Port 443.</translation>
    </message>
    <message>
        <source>Set the proxy in the client where one is needed, and measure through it.</source>
        <translation>Den Proxy im Client einstellen, wo einer nötig ist, und durch ihn messen.</translation>
    </message>
    <message>
        <source>A proxy for port 4195 works from the macOS client 5.4 on.</source>
        <translation>Ein Proxy für Port 4195 geht ab dem macOS-Client 5.4.</translation>
    </message>
    <message>
        <source>DCV needs the macOS client 5.5.0 or later.</source>
        <translation>DCV braucht den macOS-Client 5.5.0 oder neuer.</translation>
    </message>
    <message>
        <source>Use 5.5.0 or later on Macs.</source>
        <translation>Auf Macs 5.5.0 oder neuer nutzen.</translation>
    </message>
    <message>
        <source>Say how proxies are used</source>
        <translation>Angeben, wie Proxys genutzt werden</translation>
    </message>
    <message>
        <source>Streams should go straight out: no UDP passes a proxy, and TLS inspection breaks them. Requests to the service and a stream through a proxy must take the same one.</source>
        <translation>Streams sollen direkt hinausgehen: UDP geht durch keinen Proxy, und TLS-Inspektion bricht sie. Anfragen an den Dienst und ein Stream durch einen Proxy müssen denselben nehmen.</translation>
    </message>
    <message>
        <source>Do the clients use a proxy?</source>
        <translation>Nutzen die Clients einen Proxy?</translation>
    </message>
    <message>
        <source>Make exceptions at the proxy</source>
        <translation>Am Proxy Ausnahmen machen</translation>
    </message>
    <message>
        <source>No TLS inspection for the hosts and ranges of the streams.</source>
        <translation>Keine TLS-Inspektion für die Hosts und Bereiche der Streams.</translation>
    </message>
    <message>
        <source>PCoIP goes past the proxy altogether.</source>
        <translation>PCoIP geht ganz am Proxy vorbei.</translation>
    </message>
    <message>
        <source>DCV may use it for TCP 4195 with the Windows client 5.1 or the macOS client 5.5.0 and later; it is not recommended.</source>
        <translation>DCV darf ihn für TCP 4195 mit dem Windows-Client 5.1 oder dem macOS-Client 5.5.0 und neuer nutzen; empfohlen ist es nicht.</translation>
    </message>
    <message>
        <source>The exceptions as the proxy has them.</source>
        <translation>Die Ausnahmen, wie der Proxy sie hat.</translation>
    </message>
    <message>
        <source>Open the DCV stream</source>
        <translation>Den DCV-Stream öffnen</translation>
    </message>
    <message>
        <source>Port 4195 to gateways and health check servers, UDP and TCP. The client tries UDP first and falls back to TCP.</source>
        <translation>Port 4195 zu Gateways und Servern der Zustandsprüfung, UDP und TCP. Der Client versucht zuerst UDP und weicht auf TCP aus.</translation>
    </message>
    <message>
        <source>Open the PCoIP stream</source>
        <translation>Den PCoIP-Stream öffnen</translation>
    </message>
    <message>
        <source>Port 4172 to gateways and health check servers, UDP and TCP, without a proxy.</source>
        <translation>Port 4172 zu Gateways und Servern der Zustandsprüfung, UDP und TCP, ohne Proxy.</translation>
    </message>
    <message>
        <source>Open Web Access for browsers and thin clients</source>
        <translation>Web Access für Browser und Thin Clients öffnen</translation>
    </message>
    <message>
        <source>Give zero clients PCoIP and the time</source>
        <translation>Zero Clients PCoIP und die Zeit geben</translation>
    </message>
    <message>
        <source>Let answers back in</source>
        <translation>Antworten zurücklassen</translation>
    </message>
    <message>
        <source>A stateful firewall does it by itself. A stateless one needs rules for the high ports of the clients; add the stateless firewall to the selection to see them.</source>
        <translation>Eine zustandsbehaftete Firewall tut das von selbst. Eine zustandslose braucht Regeln für die hohen Ports der Clients; die zustandslose Firewall zur Auswahl hinzufügen, um sie zu sehen.</translation>
    </message>
    <message>
        <source>Open Global Accelerator, if the directory uses it</source>
        <translation>Global Accelerator öffnen, wenn das Verzeichnis ihn nutzt</translation>
    </message>
    <message>
        <source>Clients 5.23 or later; if its ranges are closed, streams take the usual way.</source>
        <translation>Clients 5.23 oder neuer; sind seine Bereiche gesperrt, nehmen Streams den üblichen Weg.</translation>
    </message>
    <message>
        <source>TCP is used unless somebody allows UDP in the directory.</source>
        <translation>TCP wird genutzt, sofern niemand im Verzeichnis UDP erlaubt.</translation>
    </message>
    <message>
        <source>Included for each user and month: 20 GB with Value, Standard and Performance, 50 GB with Power, PowerPro and Graphics.</source>
        <translation>Enthalten je Benutzer und Monat: 20 GB bei Value, Standard und Performance, 50 GB bei Power, PowerPro und Graphics.</translation>
    </message>
    <message>
        <source>Measure the round-trip time for DCV</source>
        <translation>Die Umlaufzeit für DCV messen</translation>
    </message>
    <message>
        <source>Below 250 ms: best.</source>
        <translation>Unter 250 ms: am besten.</translation>
    </message>
    <message>
        <source>From 250 to 400 ms: degraded, but usable.</source>
        <translation>Von 250 bis 400 ms: beeinträchtigt, aber nutzbar.</translation>
    </message>
    <message>
        <source>Above 400 ms: the guide does not say.</source>
        <translation>Über 400 ms: dazu sagt der Leitfaden nichts.</translation>
    </message>
    <message>
        <source>Median and worst value over a working day.</source>
        <translation>Median und schlechtester Wert über einen Arbeitstag.</translation>
    </message>
    <message>
        <source>Less than 100 ms between client and Region is recommended.</source>
        <translation>Empfohlen sind weniger als 100 ms zwischen Client und Region.</translation>
    </message>
    <message>
        <source>Less than 250 ms gives the best performance with DCV.</source>
        <translation>Weniger als 250 ms ergeben mit DCV die beste Leistung.</translation>
    </message>
    <message>
        <source>The whitepaper is from the time before DCV; aim for 100 ms, accept 250 ms.</source>
        <translation>Das Whitepaper ist aus der Zeit vor DCV; 100 ms anstreben, 250 ms hinnehmen.</translation>
    </message>
    <message>
        <source>Measure the round-trip time for PCoIP</source>
        <translation>Die Umlaufzeit für PCoIP messen</translation>
    </message>
    <message>
        <source>Below 100 ms: best.</source>
        <translation>Unter 100 ms: am besten.</translation>
    </message>
    <message>
        <source>From 100 to 200 ms: usable, but slower.</source>
        <translation>Von 100 bis 200 ms: nutzbar, aber langsamer.</translation>
    </message>
    <message>
        <source>From 200 to 375 ms: degraded.</source>
        <translation>Von 200 bis 375 ms: beeinträchtigt.</translation>
    </message>
    <message>
        <source>Above 375 ms: the client ends the connection.</source>
        <translation>Über 375 ms: Der Client beendet die Verbindung.</translation>
    </message>
    <message>
        <source>At the same time, at this site.</source>
        <translation>Zur selben Zeit, an diesem Standort.</translation>
    </message>
    <message>
        <source>Plan bandwidth</source>
        <translation>Bandbreite planen</translation>
    </message>
    <message>
        <source>A broadband line is required. The guide plans at least 1 Mbit/s for each user who watches a video of 480p, and recommends 1.7 Mbit/s of upload for a camera with DCV.</source>
        <translation>Ein Breitbandanschluss ist nötig. Der Leitfaden plant mindestens 1 Mbit/s für jeden Benutzer, der ein Video mit 480p ansieht, und empfiehlt für eine Kamera mit DCV 1,7 Mbit/s im Upload.</translation>
    </message>
    <message>
        <source>Users who watch video</source>
        <translation>Benutzer, die Video ansehen</translation>
    </message>
    <message>
        <source>Users with a camera</source>
        <translation>Benutzer mit Kamera</translation>
    </message>
    <message>
        <source>Least bandwidth of the site</source>
        <translation>Kleinste Bandbreite des Standorts</translation>
    </message>
    <message>
        <source>For the order at the provider.</source>
        <translation>Für die Bestellung beim Anbieter.</translation>
    </message>
    <message>
        <source>A measurement of the line at a busy hour.</source>
        <translation>Eine Messung des Anschlusses zu einer Stunde mit viel Betrieb.</translation>
    </message>
    <message>
        <source>Move users with a camera to DCV</source>
        <translation>Benutzer mit Kamera auf DCV umstellen</translation>
    </message>
    <message>
        <source>Cameras in a session need DCV.</source>
        <translation>Kameras in einer Sitzung brauchen DCV.</translation>
    </message>
    <message>
        <source>Say whether a VPN is in the way</source>
        <translation>Angeben, ob ein VPN im Weg ist</translation>
    </message>
    <message>
        <source>Do the clients connect through a VPN?</source>
        <translation>Verbinden sich die Clients durch ein VPN?</translation>
    </message>
    <message>
        <source>Check the MTU and the way of the VPN</source>
        <translation>MTU und Weg des VPN prüfen</translation>
    </message>
    <message>
        <source>The VPN must carry packets of 1200 bytes or more.</source>
        <translation>Das VPN muss Pakete mit 1200 Bytes oder mehr tragen.</translation>
    </message>
    <message>
        <source>A VPN into your own VPC does not lead to WorkSpaces: streams come over the internet, from the public addresses of the VPN.</source>
        <translation>Ein VPN in die eigene VPC führt nicht zu WorkSpaces: Streams kommen über das Internet, von den öffentlichen Adressen des VPN.</translation>
    </message>
    <message>
        <source>Where you can, let WorkSpaces go past the VPN.</source>
        <translation>Wo möglich, WorkSpaces am VPN vorbeileiten.</translation>
    </message>
    <message>
        <source>The path MTU that the check found.</source>
        <translation>Die Pfad-MTU, die die Prüfung fand.</translation>
    </message>
    <message>
        <source>Run the client&apos;s own check</source>
        <translation>Die eigene Prüfung des Clients laufen lassen</translation>
    </message>
    <message>
        <source>It tests connection, ports and round-trip time. Windows and Linux: the network icon at the upper right. macOS: Connections, Network. Clients 1 and 2: Network at the lower right. In a browser:</source>
        <translation>Sie testet Verbindung, Ports und Umlaufzeit. Windows und Linux: das Netzwerksymbol oben rechts. macOS: Connections, Network. Clients 1 und 2: Network unten rechts. Im Browser:</translation>
    </message>
    <message>
        <source>A picture of the result from each site.</source>
        <translation>Ein Bild des Ergebnisses von jedem Standort.</translation>
    </message>
    <message>
        <source>Watch the line for a day</source>
        <translation>Den Anschluss einen Tag lang beobachten</translation>
    </message>
    <message>
        <source>A single measurement says little about the hour in which everybody is there. Let the monitor run, and compare with the limits above.</source>
        <translation>Eine einzelne Messung sagt wenig über die Stunde, in der alle da sind. Den Monitor laufen lassen und mit den Grenzen oben vergleichen.</translation>
    </message>
    <message>
        <source>The record of the monitor.</source>
        <translation>Die Aufzeichnung des Monitors.</translation>
    </message>
    <message>
        <source>Client network readiness</source>
        <translation>Bereitschaft des Client-Netzes</translation>
    </message>
    <message>
        <source>A site from which WorkSpaces can be reached, with numbers that prove it.</source>
        <translation>Ein Standort, von dem aus WorkSpaces erreichbar sind, mit Zahlen, die es belegen.</translation>
    </message>
    <message>
        <source>What must be reachable</source>
        <translation>Was erreichbar sein muss</translation>
    </message>
    <message>
        <source>How good the line must be</source>
        <translation>Wie gut der Anschluss sein muss</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Say which VPC and which domain</source>
        <translation>Angeben, welche VPC und welche Domäne</translation>
    </message>
    <message>
        <source>A VPC hands out its own resolver, at the second address of its block, by default. It knows nothing of your domain, so WorkSpaces that get it cannot join.</source>
        <translation>Eine VPC verteilt von sich aus ihren eigenen Resolver an der zweiten Adresse ihres Blocks. Er weiß nichts von der eigenen Domäne; WorkSpaces, die ihn bekommen, können ihr nicht beitreten.</translation>
    </message>
    <message>
        <source>Choose the DNS servers</source>
        <translation>Die DNS-Server wählen</translation>
    </message>
    <message>
        <source>With a domain in your data centre alone: its DNS servers there.</source>
        <translation>Bei einer Domäne nur im eigenen Rechenzentrum: deren DNS-Server dort.</translation>
    </message>
    <message>
        <source>With controllers of your own on EC2: those controllers.</source>
        <translation>Bei eigenen Controllern auf EC2: diese Controller.</translation>
    </message>
    <message>
        <source>With AWS Managed Microsoft AD: the DNS addresses of the directory.</source>
        <translation>Bei AWS Managed Microsoft AD: die DNS-Adressen des Verzeichnisses.</translation>
    </message>
    <message>
        <source>An answer of each server for the name of the domain.</source>
        <translation>Eine Antwort jedes Servers auf den Namen der Domäne.</translation>
    </message>
    <message>
        <source>cannot write the options</source>
        <translation>die Optionen können nicht geschrieben werden</translation>
    </message>
    <message>
        <source>a set of DHCP options takes at most %1 DNS servers</source>
        <translation>ein Satz DHCP-Optionen nimmt höchstens %1 DNS-Server</translation>
    </message>
    <message>
        <source>Leave out those that are far away.</source>
        <translation>Die weit entfernten weglassen.</translation>
    </message>
    <message>
        <source>Make the set of DHCP options</source>
        <translation>Den Satz DHCP-Optionen anlegen</translation>
    </message>
    <message>
        <source>It gives every machine of the VPC the domain and its DNS servers. Others in the same VPC get them too; WorkSpaces are best in a VPC of their own.</source>
        <translation>Er gibt jedem Rechner der VPC die Domäne und ihre DNS-Server. Andere in derselben VPC bekommen sie auch; WorkSpaces sind am besten in einer eigenen VPC.</translation>
    </message>
    <message>
        <source>NTP servers stay empty; members of a domain take the time from it.</source>
        <translation>NTP-Server bleiben leer; Mitglieder einer Domäne holen die Zeit von ihr.</translation>
    </message>
    <message>
        <source>NetBIOS name servers are the same as the DNS servers.</source>
        <translation>NetBIOS-Namensserver sind dieselben wie die DNS-Server.</translation>
    </message>
    <message>
        <source>NetBIOS node type is 2, point to point.</source>
        <translation>Der NetBIOS-Knotentyp ist 2, Punkt zu Punkt.</translation>
    </message>
    <message>
        <source>The options as the console asks for them</source>
        <translation>Die Optionen, wie die Konsole sie erfragt</translation>
    </message>
    <message>
        <source>For the VPC console, DHCP option sets.</source>
        <translation>Für die VPC-Konsole, DHCP-Optionssätze.</translation>
    </message>
    <message>
        <source>Commands that make and associate the set</source>
        <translation>Befehle, die den Satz anlegen und zuordnen</translation>
    </message>
    <message>
        <source>For a shell with the AWS CLI; it changes the VPC at once.</source>
        <translation>Für eine Shell mit der AWS CLI; die VPC wird sofort geändert.</translation>
    </message>
    <message>
        <source>ID of the set in the details of the VPC.</source>
        <translation>ID des Satzes in den Details der VPC.</translation>
    </message>
    <message>
        <source>Ask for the domain from inside</source>
        <translation>Von innen nach der Domäne fragen</translation>
    </message>
    <message>
        <source>On a Windows and on a Linux machine of the VPC, with the name of your domain:</source>
        <translation>Auf einem Windows- und einem Linux-Rechner der VPC, mit dem Namen der eigenen Domäne:</translation>
    </message>
    <message>
        <source>The answers, with the server that gave them.</source>
        <translation>Die Antworten mit dem Server, der sie gab.</translation>
    </message>
    <message>
        <source>Say whether you run controllers in AWS</source>
        <translation>Angeben, ob eigene Controller in AWS laufen</translation>
    </message>
    <message>
        <source>Sites matter when a domain has controllers on both sides. Make each controller in AWS a global catalog and a DNS server that is integrated into the directory.</source>
        <translation>Standorte sind wichtig, wenn eine Domäne auf beiden Seiten Controller hat. Jeden Controller in AWS zum globalen Katalog und zum verzeichnisintegrierten DNS-Server machen.</translation>
    </message>
    <message>
        <source>Does your own domain have controllers in AWS?</source>
        <translation>Hat die eigene Domäne Controller in AWS?</translation>
    </message>
    <message>
        <source>cannot write the commands</source>
        <translation>die Befehle können nicht geschrieben werden</translation>
    </message>
    <message>
        <source>the cost of a site link is a number from 1 to 99999</source>
        <translation>die Kosten einer Standortverknüpfung sind eine Zahl von 1 bis 99999</translation>
    </message>
    <message>
        <source>Give a number that is above the costs of your links on premises.</source>
        <translation>Eine Zahl angeben, die über den Kosten der eigenen Verknüpfungen im Haus liegt.</translation>
    </message>
    <message>
        <source>Make a site for AWS</source>
        <translation>Einen Standort für AWS anlegen</translation>
    </message>
    <message>
        <source>The blocks of the VPC belong to the site of the controllers in AWS. WorkSpaces then use these, and replication takes the way that you planned.</source>
        <translation>Die Blöcke der VPC gehören zum Standort der Controller in AWS. WorkSpaces nutzen dann diese, und die Replikation nimmt den geplanten Weg.</translation>
    </message>
    <message>
        <source>Name of the site in AWS</source>
        <translation>Name des Standorts in AWS</translation>
    </message>
    <message>
        <source>Name of the site in your data centre</source>
        <translation>Name des Standorts im eigenen Rechenzentrum</translation>
    </message>
    <message>
        <source>Cost of the link between both</source>
        <translation>Kosten der Verknüpfung zwischen beiden</translation>
    </message>
    <message>
        <source>Higher than the costs of your other links; 100 is what Active Directory gives a link by default.</source>
        <translation>Höher als die Kosten der anderen Verknüpfungen; 100 gibt Active Directory einer Verknüpfung von sich aus.</translation>
    </message>
    <message>
        <source>Commands for site, subnets and link</source>
        <translation>Befehle für Standort, Subnetze und Verknüpfung</translation>
    </message>
    <message>
        <source>For PowerShell with the ActiveDirectory module, as an administrator of the enterprise.</source>
        <translation>Für PowerShell mit dem Modul ActiveDirectory, als Organisationsadministrator.</translation>
    </message>
    <message>
        <source>The site that a WorkSpace says it is in.</source>
        <translation>Der Standort, in dem sich ein WorkSpace sieht.</translation>
    </message>
    <message>
        <source>The link between your data centre and AWS gets a high cost.</source>
        <translation>Die Verknüpfung zwischen Rechenzentrum und AWS bekommt hohe Kosten.</translation>
    </message>
    <message>
        <source>The example gives it the cost 100, which is the default of every link.</source>
        <translation>Das Beispiel gibt ihr die Kosten 100, den Standard jeder Verknüpfung.</translation>
    </message>
    <message>
        <source>Choose a cost that is higher than that of every link on premises.</source>
        <translation>Kosten wählen, die höher sind als die jeder Verknüpfung im Haus.</translation>
    </message>
    <message>
        <source>See which controller a WorkSpace uses</source>
        <translation>Nachsehen, welchen Controller ein WorkSpace nutzt</translation>
    </message>
    <message>
        <source>Both commands must name the site and a controller in AWS:</source>
        <translation>Beide Befehle müssen den Standort und einen Controller in AWS nennen:</translation>
    </message>
    <message>
        <source>Output on one WorkSpace in each subnet.</source>
        <translation>Ausgabe auf einem WorkSpace in jedem Subnetz.</translation>
    </message>
    <message>
        <source>Before you change DNS servers later</source>
        <translation>Bevor später DNS-Server gewechselt werden</translation>
    </message>
    <message>
        <source>WorkSpaces that exist keep the old servers. Change them on the WorkSpaces first, then in the directory; or change the directory first and rebuild the WorkSpaces.</source>
        <translation>Bestehende WorkSpaces behalten die alten Server. Sie zuerst auf den WorkSpaces ändern, dann im Verzeichnis; oder zuerst das Verzeichnis ändern und die WorkSpaces neu aufbauen.</translation>
    </message>
    <message>
        <source>Do it in a maintenance window.</source>
        <translation>In einem Wartungsfenster arbeiten.</translation>
    </message>
    <message>
        <source>Launch no WorkSpaces in the 15 minutes before and after.</source>
        <translation>In den 15 Minuten davor und danach keine WorkSpaces starten.</translation>
    </message>
    <message>
        <source>Change one server, test it, wait an hour, and then change the next.</source>
        <translation>Einen Server ändern, testen, eine Stunde warten, dann den nächsten ändern.</translation>
    </message>
    <message>
        <source>DNS server that goes</source>
        <translation>DNS-Server, der geht</translation>
    </message>
    <message>
        <source>One of the servers above.</source>
        <translation>Einer der Server oben.</translation>
    </message>
    <message>
        <source>DNS server that takes its place</source>
        <translation>DNS-Server, der an seine Stelle tritt</translation>
    </message>
    <message>
        <source>Change Windows WorkSpaces</source>
        <translation>Windows-WorkSpaces ändern</translation>
    </message>
    <message>
        <source>The servers stand in the value DomainJoinDns, separated by commas. For many WorkSpaces set it by Group Policy. After the restart of the service it takes up to a minute:</source>
        <translation>Die Server stehen im Wert DomainJoinDns, durch Kommas getrennt. Für viele WorkSpaces per Gruppenrichtlinie setzen. Nach dem Neustart des Dienstes dauert es bis zu einer Minute:</translation>
    </message>
    <message>
        <source>Commands for Windows WorkSpaces</source>
        <translation>Befehle für Windows-WorkSpaces</translation>
    </message>
    <message>
        <source>For PowerShell as administrator on each WorkSpace.</source>
        <translation>Für PowerShell als Administrator auf jedem WorkSpace.</translation>
    </message>
    <message>
        <source>Change Linux WorkSpaces</source>
        <translation>Linux-WorkSpaces ändern</translation>
    </message>
    <message>
        <source>Each distribution keeps them elsewhere. For many WorkSpaces use configuration management:</source>
        <translation>Jede Distribution hält sie an anderer Stelle. Für viele WorkSpaces die Konfigurationsverwaltung nutzen:</translation>
    </message>
    <message>
        <source>Commands for Amazon Linux 2</source>
        <translation>Befehle für Amazon Linux 2</translation>
    </message>
    <message>
        <source>The last one reboots the WorkSpace.</source>
        <translation>Der letzte startet den WorkSpace neu.</translation>
    </message>
    <message>
        <source>Commands for Ubuntu</source>
        <translation>Befehle für Ubuntu</translation>
    </message>
    <message>
        <source>The file as it was stays next to it, with the ending .before.</source>
        <translation>Die vorherige Datei bleibt daneben, mit der Endung .before.</translation>
    </message>
    <message>
        <source>Commands for Red Hat Enterprise Linux</source>
        <translation>Befehle für Red Hat Enterprise Linux</translation>
    </message>
    <message>
        <source>The guide has none for Rocky Linux; try them there first.</source>
        <translation>Für Rocky Linux hat der Leitfaden keine; dort zuerst ausprobieren.</translation>
    </message>
    <message>
        <source>One server is changed at a time.</source>
        <translation>Es wird immer nur ein Server geändert.</translation>
    </message>
    <message>
        <source>The steps for Ubuntu and Red Hat replace both servers in one go.</source>
        <translation>Die Schritte für Ubuntu und Red Hat ersetzen beide Server auf einmal.</translation>
    </message>
    <message>
        <source>Change one at a time there too; the commands here do.</source>
        <translation>Auch dort immer nur einen ändern; die Befehle hier tun das.</translation>
    </message>
    <message>
        <source>Change the directory</source>
        <translation>Das Verzeichnis ändern</translation>
    </message>
    <message>
        <source>AD Connector: update its DNS address in the Directory Service console.</source>
        <translation>AD Connector: seine DNS-Adresse in der Directory-Service-Konsole ändern.</translation>
    </message>
    <message>
        <source>AWS Managed Microsoft AD: update the conditional forwarders for your own domain.</source>
        <translation>AWS Managed Microsoft AD: die bedingten Weiterleitungen für die eigene Domäne ändern.</translation>
    </message>
    <message>
        <source>Simple AD: configure DNS of the directory.</source>
        <translation>Simple AD: DNS des Verzeichnisses einstellen.</translation>
    </message>
    <message>
        <source>Then make a new set of DHCP options with the new servers.</source>
        <translation>Danach einen neuen Satz DHCP-Optionen mit den neuen Servern anlegen.</translation>
    </message>
    <message>
        <source>Test with the old server switched off</source>
        <translation>Mit abgeschaltetem altem Server testen</translation>
    </message>
    <message>
        <source>The new server must answer on a Windows and on a Linux WorkSpace. Changes by hand in /etc/resolv.conf are lost at the next start:</source>
        <translation>Der neue Server muss auf einem Windows- und einem Linux-WorkSpace antworten. Änderungen von Hand in /etc/resolv.conf gehen beim nächsten Start verloren:</translation>
    </message>
    <message>
        <source>Output, and an hour without complaints.</source>
        <translation>Ausgabe und eine Stunde ohne Beschwerden.</translation>
    </message>
    <message>
        <source>DHCP options, DNS and Active Directory sites</source>
        <translation>DHCP-Optionen, DNS und Active-Directory-Standorte</translation>
    </message>
    <message>
        <source>WorkSpaces find the domain, and use the controllers that are near them.</source>
        <translation>WorkSpaces finden die Domäne und nutzen die Controller in ihrer Nähe.</translation>
    </message>
    <message>
        <source>DHCP options of the VPC</source>
        <translation>DHCP-Optionen der VPC</translation>
    </message>
    <message>
        <source>Sites and services</source>
        <translation>Standorte und Dienste</translation>
    </message>
    <message>
        <source>Other DNS servers later</source>
        <translation>Später andere DNS-Server</translation>
    </message>
    <message>
        <source>Choose a Region that is in scope</source>
        <translation>Eine Region wählen, die im Geltungsbereich liegt</translation>
    </message>
    <message>
        <source>The WorkSpaces must be in a US Region that is authorised for FedRAMP or complies with the DoD SRG. Which level a Region has is on the list of services in scope:</source>
        <translation>Die WorkSpaces müssen in einer US-Region liegen, die für FedRAMP zugelassen ist oder dem DoD SRG entspricht. Welche Stufe eine Region hat, steht auf der Liste der Dienste im Geltungsbereich:</translation>
    </message>
    <message>
        <source>FedRAMP Moderate or FedRAMP High.</source>
        <translation>FedRAMP Moderate oder FedRAMP High.</translation>
    </message>
    <message>
        <source>DoD SRG impact level 2, 4 or 5.</source>
        <translation>DoD SRG Impact Level 2, 4 oder 5.</translation>
    </message>
    <message>
        <source>Level that you must reach</source>
        <translation>Stufe, die erreicht werden muss</translation>
    </message>
    <message>
        <source>FedRAMP Moderate</source>
        <translation>FedRAMP Moderate</translation>
    </message>
    <message>
        <source>FedRAMP High</source>
        <translation>FedRAMP High</translation>
    </message>
    <message>
        <source>DoD SRG IL2</source>
        <translation>DoD SRG IL2</translation>
    </message>
    <message>
        <source>DoD SRG IL4</source>
        <translation>DoD SRG IL4</translation>
    </message>
    <message>
        <source>DoD SRG IL5</source>
        <translation>DoD SRG IL5</translation>
    </message>
    <message>
        <source>None; only FIPS endpoints are wanted</source>
        <translation>Keine; nur FIPS-Endpunkte sind gewünscht</translation>
    </message>
    <message>
        <source>The entry of the Region in the list of services in scope, with its date.</source>
        <translation>Der Eintrag der Region in der Liste der Dienste im Geltungsbereich mit seinem Datum.</translation>
    </message>
    <message>
        <source>Choose another Region</source>
        <translation>Eine andere Region wählen</translation>
    </message>
    <message>
        <source>The documents list no FIPS endpoints for this Region.</source>
        <translation>Die Dokumente nennen für diese Region keine FIPS-Endpunkte.</translation>
    </message>
    <message>
        <source>The decision, or the document that lists FIPS endpoints here.</source>
        <translation>Die Entscheidung oder das Dokument, das hier FIPS-Endpunkte nennt.</translation>
    </message>
    <message>
        <source>Check what is in the directory</source>
        <translation>Prüfen, was im Verzeichnis ist</translation>
    </message>
    <message>
        <source>The mode belongs to a directory. It can be chosen only while the directory is new, or when all of its WorkSpaces use it already:</source>
        <translation>Der Modus gehört zu einem Verzeichnis. Er lässt sich nur wählen, solange das Verzeichnis neu ist oder wenn alle seine WorkSpaces ihn schon nutzen:</translation>
    </message>
    <message>
        <source>WorkSpaces that the directory has now</source>
        <translation>WorkSpaces, die das Verzeichnis jetzt hat</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>All use the FIPS 140-2 mode</source>
        <translation>Alle nutzen den FIPS-140-2-Modus</translation>
    </message>
    <message>
        <source>Some use the standard mode</source>
        <translation>Einige nutzen den Standardmodus</translation>
    </message>
    <message>
        <source>The list of WorkSpaces of the directory.</source>
        <translation>Die Liste der WorkSpaces des Verzeichnisses.</translation>
    </message>
    <message>
        <source>Take a new directory, or empty this one</source>
        <translation>Ein neues Verzeichnis nehmen oder dieses leeren</translation>
    </message>
    <message>
        <source>While a WorkSpace in standard mode is there, the setting cannot be used and no new WorkSpace complies. Terminating a WorkSpace destroys its data; save it first.</source>
        <translation>Solange ein WorkSpace im Standardmodus da ist, lässt sich die Einstellung nicht nutzen, und kein neuer WorkSpace erfüllt die Vorgaben. Das Beenden eines WorkSpace vernichtet seine Daten; sie zuerst sichern.</translation>
    </message>
    <message>
        <source>ID of the new directory, or the empty list of WorkSpaces.</source>
        <translation>ID des neuen Verzeichnisses oder die leere Liste der WorkSpaces.</translation>
    </message>
    <message>
        <source>Bring the clients to the versions that can do it</source>
        <translation>Die Clients auf die Versionen bringen, die es können</translation>
    </message>
    <message>
        <source>Windows: 2.4.3 or later.</source>
        <translation>Windows: 2.4.3 oder neuer.</translation>
    </message>
    <message>
        <source>macOS: 2.4.3 or later for PCoIP, 5.21.0 or later for DCV.</source>
        <translation>macOS: 2.4.3 oder neuer für PCoIP, 5.21.0 oder neuer für DCV.</translation>
    </message>
    <message>
        <source>Linux: 3.0.0 or later.</source>
        <translation>Linux: 3.0.0 oder neuer.</translation>
    </message>
    <message>
        <source>iOS, Android, Fire tablets and ChromeOS: 2.4.1 or later.</source>
        <translation>iOS, Android, Fire-Tablets und ChromeOS: 2.4.1 oder neuer.</translation>
    </message>
    <message>
        <source>Web Access: the guide names no version.</source>
        <translation>Web Access: Der Leitfaden nennt keine Version.</translation>
    </message>
    <message>
        <source>Versions of the clients in use, from software management.</source>
        <translation>Versionen der genutzten Clients aus der Softwareverwaltung.</translation>
    </message>
    <message>
        <source>Give Macs the client 5.21.0 or later</source>
        <translation>Macs den Client 5.21.0 oder neuer geben</translation>
    </message>
    <message>
        <source>Earlier versions of the macOS client do FIPS with PCoIP, but not with DCV.</source>
        <translation>Frühere Versionen des macOS-Clients können FIPS mit PCoIP, aber nicht mit DCV.</translation>
    </message>
    <message>
        <source>Version of the client on the Macs.</source>
        <translation>Version des Clients auf den Macs.</translation>
    </message>
    <message>
        <source>Do not count on zero clients and thin clients</source>
        <translation>Nicht mit Zero Clients und Thin Clients rechnen</translation>
    </message>
    <message>
        <source>Neither is on the list of clients. Give these users one that is.</source>
        <translation>Keiner von beiden steht auf der Liste der Clients. Diesen Benutzern einen geben, der darauf steht.</translation>
    </message>
    <message>
        <source>The client that these users get.</source>
        <translation>Der Client, den diese Benutzer bekommen.</translation>
    </message>
    <message>
        <source>Choose the FIPS 140-2 mode</source>
        <translation>Den FIPS-140-2-Modus wählen</translation>
    </message>
    <message>
        <source>Open Access Control Options.</source>
        <translation>Access Control Options öffnen.</translation>
    </message>
    <message>
        <source>For Endpoint Encryption choose FIPS 140-2 Validated Mode in place of TLS Encryption Mode (Standard).</source>
        <translation>Für Endpoint Encryption FIPS 140-2 Validated Mode statt TLS Encryption Mode (Standard) wählen.</translation>
    </message>
    <message>
        <source>Choose Update and Exit, and make the WorkSpaces after that.</source>
        <translation>Update and Exit wählen und danach die WorkSpaces anlegen.</translation>
    </message>
    <message>
        <source>The same as a command</source>
        <translation>Dasselbe als Befehl</translation>
    </message>
    <message>
        <source>For a shell with a recent AWS CLI; the guide has the console only.</source>
        <translation>Für eine Shell mit einer neuen AWS CLI; der Leitfaden hat nur die Konsole.</translation>
    </message>
    <message>
        <source>The mode in the details of the directory, before the first WorkSpace is made.</source>
        <translation>Der Modus in den Details des Verzeichnisses, bevor der erste WorkSpace angelegt wird.</translation>
    </message>
    <message>
        <source>Open the FIPS hosts</source>
        <translation>Die FIPS-Hosts öffnen</translation>
    </message>
    <message>
        <source>Clients use hosts of their own in this mode. Add FIPS to the selection of this project, and open what it adds.</source>
        <translation>Clients nutzen in diesem Modus eigene Hosts. FIPS zur Auswahl dieses Projekts hinzufügen und öffnen, was dazukommt.</translation>
    </message>
    <message>
        <source>Keep Global Accelerator in mind</source>
        <translation>An Global Accelerator denken</translation>
    </message>
    <message>
        <source>With FIPS and IP access control groups together, Global Accelerator cannot be enabled for the directory.</source>
        <translation>Mit FIPS und IP-Zugriffskontrollgruppen zugleich lässt sich Global Accelerator für das Verzeichnis nicht einschalten.</translation>
    </message>
    <message>
        <source>Encrypt the volumes too</source>
        <translation>Auch die Volumes verschlüsseln</translation>
    </message>
    <message>
        <source>The mode is about connections. Data at rest is encrypted only if you choose so when a WorkSpace is launched; it cannot be changed afterwards.</source>
        <translation>Der Modus betrifft Verbindungen. Ruhende Daten sind nur verschlüsselt, wenn das beim Start eines WorkSpace gewählt wird; danach lässt es sich nicht ändern.</translation>
    </message>
    <message>
        <source>Connect with each kind of client</source>
        <translation>Sich mit jeder Art von Client verbinden</translation>
    </message>
    <message>
        <source>Each kind must reach the desktop, with the version that users have.</source>
        <translation>Jede Art muss den Desktop erreichen, mit der Version, die die Benutzer haben.</translation>
    </message>
    <message>
        <source>Client, version, time and result.</source>
        <translation>Client, Version, Zeit und Ergebnis.</translation>
    </message>
    <message>
        <source>FIPS endpoints, FedRAMP and DoD SRG</source>
        <translation>FIPS-Endpunkte, FedRAMP und DoD SRG</translation>
    </message>
    <message>
        <source>A directory whose connections use FIPS 140-2 validated encryption, and clients that can do it.</source>
        <translation>Ein Verzeichnis, dessen Verbindungen nach FIPS 140-2 validierte Verschlüsselung nutzen, und Clients, die es können.</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Directory and network</source>
        <translation>Verzeichnis und Netz</translation>
    </message>
    <message>
        <source>Say which directory is to be protected</source>
        <translation>Angeben, welches Verzeichnis geschützt werden soll</translation>
    </message>
    <message>
        <source>A group is a list of trusted addresses. It belongs to one Region of one account and acts on every directory that it is associated with.</source>
        <translation>Eine Gruppe ist eine Liste vertrauenswürdiger Adressen. Sie gehört zu einer Region eines Kontos und wirkt auf jedes Verzeichnis, dem sie zugeordnet ist.</translation>
    </message>
    <message>
        <source>An account has at most 100 groups in a Region.</source>
        <translation>Ein Konto hat in einer Region höchstens 100 Gruppen.</translation>
    </message>
    <message>
        <source>A directory takes at most 25 groups.</source>
        <translation>Ein Verzeichnis nimmt höchstens 25 Gruppen.</translation>
    </message>
    <message>
        <source>A group takes at most 10 rules.</source>
        <translation>Eine Gruppe nimmt höchstens 10 Regeln.</translation>
    </message>
    <message>
        <source>Check that the clients obey groups</source>
        <translation>Prüfen, ob die Clients Gruppen befolgen</translation>
    </message>
    <message>
        <source>The guide names Web Access, PCoIP zero clients and the applications for macOS, iPad, Windows, Chromebook and Android.</source>
        <translation>Der Leitfaden nennt Web Access, PCoIP-Zero-Clients und die Anwendungen für macOS, iPad, Windows, Chromebook und Android.</translation>
    </message>
    <message>
        <source>Try the clients that the guide does not name</source>
        <translation>Die Clients ausprobieren, die der Leitfaden nicht nennt</translation>
    </message>
    <message>
        <source>The Linux application and WorkSpaces Thin Client are not on the list. Connect with each from an address that no rule admits, before you rely on the groups.</source>
        <translation>Die Linux-Anwendung und WorkSpaces Thin Client stehen nicht auf der Liste. Sich mit beiden von einer Adresse verbinden, die keine Regel zulässt, bevor auf die Gruppen Verlass ist.</translation>
    </message>
    <message>
        <source>The result of the attempt with each of these clients.</source>
        <translation>Das Ergebnis des Versuchs mit jedem dieser Clients.</translation>
    </message>
    <message>
        <source>Rule out a VPC endpoint for streaming</source>
        <translation>Einen VPC-Endpunkt für das Streaming ausschließen</translation>
    </message>
    <message>
        <source>Groups do not apply to a directory that has a VPC endpoint for streaming.</source>
        <translation>Gruppen gelten nicht für ein Verzeichnis, das einen VPC-Endpunkt für das Streaming hat.</translation>
    </message>
    <message>
        <source>Does the directory have a VPC endpoint for streaming?</source>
        <translation>Hat das Verzeichnis einen VPC-Endpunkt für das Streaming?</translation>
    </message>
    <message>
        <source>Decide between endpoint and groups</source>
        <translation>Zwischen Endpunkt und Gruppen entscheiden</translation>
    </message>
    <message>
        <source>Who decided, and for which of the two.</source>
        <translation>Wer entschieden hat, und für welches von beiden.</translation>
    </message>
    <message>
        <source>A directory that has both FIPS and groups cannot have Global Accelerator. To use it, drop one of the two first.</source>
        <translation>Ein Verzeichnis mit FIPS und Gruppen zugleich kann Global Accelerator nicht haben. Um ihn zu nutzen, zuerst auf eines der beiden verzichten.</translation>
    </message>
    <message>
        <source>Collect the addresses that users come from</source>
        <translation>Die Adressen sammeln, von denen die Benutzer kommen</translation>
    </message>
    <message>
        <source>The service sees the public address behind which a device connects, not its own.</source>
        <translation>Der Dienst sieht die öffentliche Adresse, hinter der sich ein Gerät verbindet, nicht dessen eigene.</translation>
    </message>
    <message>
        <source>Behind a NAT device or VPN gateway, give its public addresses.</source>
        <translation>Hinter einem NAT-Gerät oder VPN-Gateway dessen öffentliche Adressen angeben.</translation>
    </message>
    <message>
        <source>Ask every site and every provider; one address that is missing locks its users out.</source>
        <translation>Jeden Standort und jeden Anbieter fragen; eine fehlende Adresse sperrt ihre Benutzer aus.</translation>
    </message>
    <message>
        <source>People who work at home have addresses that change. Send them through a VPN.</source>
        <translation>Wer zu Hause arbeitet, hat wechselnde Adressen. Diese Benutzer durch ein VPN leiten.</translation>
    </message>
    <message>
        <source>The list of addresses with the site and the person who confirmed each.</source>
        <translation>Die Liste der Adressen mit dem Standort und der Person, die jede bestätigt hat.</translation>
    </message>
    <message>
        <source>Make NAT addresses static</source>
        <translation>NAT-Adressen fest machen</translation>
    </message>
    <message>
        <source>Groups do not work with NAT addresses that change. All UDP traffic of a session must leave by the same address from its beginning to its end.</source>
        <translation>Gruppen arbeiten nicht mit wechselnden NAT-Adressen. Aller UDP-Verkehr einer Sitzung muss vom Anfang bis zum Ende von derselben Adresse ausgehen.</translation>
    </message>
    <message>
        <source>The setting of each NAT device that pins a session to one address.</source>
        <translation>Die Einstellung jedes NAT-Geräts, die eine Sitzung an eine Adresse bindet.</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>Name der Gruppe</translation>
    </message>
    <message>
        <source>With more than ten prefixes several groups are made, and numbers are put behind it.</source>
        <translation>Bei mehr als zehn Präfixen entstehen mehrere Gruppen, und Nummern kommen dahinter.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>For the group and its rules: what the addresses are, and who asked for them.</source>
        <translation>Für die Gruppe und ihre Regeln: was die Adressen sind, und wer sie verlangt hat.</translation>
    </message>
    <message>
        <source>Make the groups</source>
        <translation>Die Gruppen anlegen</translation>
    </message>
    <message>
        <source>In the console, or with the commands below, which make the fewest groups for your addresses and associate them at once:</source>
        <translation>In der Konsole oder mit den Befehlen unten, die die wenigsten Gruppen für die eigenen Adressen anlegen und sie sofort zuordnen:</translation>
    </message>
    <message>
        <source>Choose IP Access Controls and Create IP Group, and give name and description.</source>
        <translation>IP Access Controls und Create IP Group wählen, Name und Beschreibung angeben.</translation>
    </message>
    <message>
        <source>Select the group, choose Edit, and add a rule with source and description for each prefix.</source>
        <translation>Die Gruppe auswählen, Edit wählen und für jedes Präfix eine Regel mit Quelle und Beschreibung hinzufügen.</translation>
    </message>
    <message>
        <source>Save. A group that resembles one you have can be copied with Actions, Copy to New.</source>
        <translation>Speichern. Eine Gruppe, die einer vorhandenen ähnelt, lässt sich mit Actions, Copy to New kopieren.</translation>
    </message>
    <message>
        <source>Commands that make and associate the groups</source>
        <translation>Befehle, die die Gruppen anlegen und zuordnen</translation>
    </message>
    <message>
        <source>For a shell with the AWS CLI, once the comparison has no errors.</source>
        <translation>Für eine Shell mit der AWS CLI, sobald der Vergleich keine Fehler hat.</translation>
    </message>
    <message>
        <source>Compare the groups with your addresses</source>
        <translation>Die Gruppen mit den eigenen Adressen vergleichen</translation>
    </message>
    <message>
        <source>Paste all groups that the directory will have, as the command prints them or line by line. An address that no rule admits is an error; so is a group without rules, because a directory with such a group admits nobody:</source>
        <translation>Alle Gruppen einfügen, die das Verzeichnis haben wird, wie der Befehl sie ausgibt oder Zeile für Zeile. Eine Adresse, die keine Regel zulässt, ist ein Fehler; ebenso eine Gruppe ohne Regeln, denn ein Verzeichnis mit einer solchen Gruppe lässt niemanden zu:</translation>
    </message>
    <message>
        <source>Groups and their rules</source>
        <translation>Gruppen und ihre Regeln</translation>
    </message>
    <message>
        <source>JSON of describe-ip-groups, or lines: a name with a colon, then prefixes with a description behind each.</source>
        <translation>JSON von describe-ip-groups oder Zeilen: ein Name mit Doppelpunkt, dann Präfixe, dahinter je eine Beschreibung.</translation>
    </message>
    <message>
        <source>Addresses against groups</source>
        <translation>Adressen gegen Gruppen</translation>
    </message>
    <message>
        <source>For the record of the change.</source>
        <translation>Für das Protokoll der Änderung.</translation>
    </message>
    <message>
        <source>The comparison without errors.</source>
        <translation>Der Vergleich ohne Fehler.</translation>
    </message>
    <message>
        <source>Associate the groups with the directory</source>
        <translation>Die Gruppen dem Verzeichnis zuordnen</translation>
    </message>
    <message>
        <source>From this moment the default group, which admits everyone, is gone from the directory. Do it in a maintenance window, with somebody at each site who can test.</source>
        <translation>Von diesem Augenblick an hat das Verzeichnis die Standardgruppe nicht mehr, die alle zulässt. In einem Wartungsfenster tun, mit jemandem an jedem Standort, der testen kann.</translation>
    </message>
    <message>
        <source>Open IP Access Control Groups and tick the groups.</source>
        <translation>IP Access Control Groups öffnen und die Gruppen ankreuzen.</translation>
    </message>
    <message>
        <source>Choose Update and Exit.</source>
        <translation>Update and Exit wählen.</translation>
    </message>
    <message>
        <source>The list of groups in the details of the directory.</source>
        <translation>Die Liste der Gruppen in den Details des Verzeichnisses.</translation>
    </message>
    <message>
        <source>Test from inside and outside</source>
        <translation>Von innen und von außen testen</translation>
    </message>
    <message>
        <source>Start new sessions; sessions that are open stay as they are.</source>
        <translation>Neue Sitzungen beginnen; offene Sitzungen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>From every address of the list a new session must work, over UDP too.</source>
        <translation>Von jeder Adresse der Liste muss eine neue Sitzung gelingen, auch über UDP.</translation>
    </message>
    <message>
        <source>From another address, such as a mobile phone, a new session must be refused.</source>
        <translation>Von einer anderen Adresse, etwa einem Mobiltelefon, muss eine neue Sitzung abgelehnt werden.</translation>
    </message>
    <message>
        <source>Address, time and result of each test.</source>
        <translation>Adresse, Zeit und Ergebnis jedes Tests.</translation>
    </message>
    <message>
        <source>Change rules with care</source>
        <translation>Regeln mit Bedacht ändern</translation>
    </message>
    <message>
        <source>Put the new address in before you take the old one out.</source>
        <translation>Die neue Adresse eintragen, bevor die alte gestrichen wird.</translation>
    </message>
    <message>
        <source>Changes act on new sessions only; active ones are not interrupted at once.</source>
        <translation>Änderungen wirken nur auf neue Sitzungen; laufende werden nicht sofort unterbrochen.</translation>
    </message>
    <message>
        <source>Who connected by a rule is disconnected when the rule is removed.</source>
        <translation>Wer sich aufgrund einer Regel verbunden hat, wird getrennt, wenn die Regel entfernt wird.</translation>
    </message>
    <message>
        <source>Count on interrupted sessions whenever you remove a rule.</source>
        <translation>Bei jedem Entfernen einer Regel mit unterbrochenen Sitzungen rechnen.</translation>
    </message>
    <message>
        <source>Know what groups do not stop</source>
        <translation>Wissen, was Gruppen nicht aufhalten</translation>
    </message>
    <message>
        <source>Groups act on streaming. Restart, rebuild and shutdown through the public API work from every address; limit them by IAM policies and self-service permissions.</source>
        <translation>Gruppen wirken auf das Streaming. Neustart, Neuaufbau und Herunterfahren über die öffentliche API gehen von jeder Adresse; sie durch IAM-Richtlinien und Selbstbedienungsrechte beschränken.</translation>
    </message>
    <message>
        <source>Delete a group that nobody needs</source>
        <translation>Eine Gruppe löschen, die niemand braucht</translation>
    </message>
    <message>
        <source>Take it from every directory first. A directory without a group has the default group again, which admits everyone.</source>
        <translation>Sie zuerst von jedem Verzeichnis nehmen. Ein Verzeichnis ohne Gruppe hat wieder die Standardgruppe, die alle zulässt.</translation>
    </message>
    <message>
        <source>IP access control groups</source>
        <translation>IP-Zugriffskontrollgruppen</translation>
    </message>
    <message>
        <source>Only devices behind your own addresses can open a session, and none of your users is locked out.</source>
        <translation>Nur Geräte hinter den eigenen Adressen können eine Sitzung öffnen, und keiner der eigenen Benutzer ist ausgesperrt.</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Say what is planned</source>
        <translation>Angeben, was geplant ist</translation>
    </message>
    <message>
        <source>Subnets belong to a directory for good, and their sizes cannot be changed. A separate VPC for WorkSpaces keeps routes and rules apart.</source>
        <translation>Subnetze gehören für immer zu einem Verzeichnis, und ihre Größen lassen sich nicht ändern. Eine eigene VPC für WorkSpaces hält Routen und Regeln auseinander.</translation>
    </message>
    <message>
        <source>Do the WorkSpaces use your own Windows licences (BYOL)?</source>
        <translation>Nutzen die WorkSpaces eigene Windows-Lizenzen (BYOL)?</translation>
    </message>
    <message>
        <source>Count users, and what else takes addresses</source>
        <translation>Benutzer zählen, und was sonst Adressen braucht</translation>
    </message>
    <message>
        <source>A WorkSpace takes one address of its subnet for its whole life.</source>
        <translation>Ein WorkSpace belegt sein Leben lang eine Adresse seines Subnetzes.</translation>
    </message>
    <message>
        <source>AWS keeps five addresses of every subnet: the first four and the last.</source>
        <translation>AWS behält fünf Adressen jedes Subnetzes: die ersten vier und die letzte.</translation>
    </message>
    <message>
        <source>An AD Connector takes one address in each of its two subnets; AWS Managed Microsoft AD and Simple AD put one server into each.</source>
        <translation>Ein AD Connector belegt in jedem seiner beiden Subnetze eine Adresse; AWS Managed Microsoft AD und Simple AD stellen in jedes einen Server.</translation>
    </message>
    <message>
        <source>Several directories may share subnets; each takes its addresses.</source>
        <translation>Mehrere Verzeichnisse können sich Subnetze teilen; jedes belegt seine Adressen.</translation>
    </message>
    <message>
        <source>Plan for growth, and for servers of your own next to the WorkSpaces.</source>
        <translation>Wachstum einplanen und eigene Server neben den WorkSpaces.</translation>
    </message>
    <message>
        <source>Growth in percent</source>
        <translation>Wachstum in Prozent</translation>
    </message>
    <message>
        <source>Over the life of the VPC.</source>
        <translation>Über die Lebensdauer der VPC.</translation>
    </message>
    <message>
        <source>Directories in these subnets</source>
        <translation>Verzeichnisse in diesen Subnetzen</translation>
    </message>
    <message>
        <source>One for each persona, and 1 if nothing is said.</source>
        <translation>Eines für jede Persona, und 1, wenn nichts gesagt ist.</translation>
    </message>
    <message>
        <source>Where the servers of the directory are</source>
        <translation>Wo die Server des Verzeichnisses stehen</translation>
    </message>
    <message>
        <source>In the subnets of the WorkSpaces</source>
        <translation>In den Subnetzen der WorkSpaces</translation>
    </message>
    <message>
        <source>In subnets of their own</source>
        <translation>In eigenen Subnetzen</translation>
    </message>
    <message>
        <source>Other addresses in each subnet</source>
        <translation>Weitere Adressen in jedem Subnetz</translation>
    </message>
    <message>
        <source>Update and antivirus servers, endpoints, load balancers.</source>
        <translation>Update- und Virenschutzserver, Endpunkte, Load Balancer.</translation>
    </message>
    <message>
        <source>cannot list Availability Zones</source>
        <translation>Availability Zones können nicht aufgelistet werden</translation>
    </message>
    <message>
        <source>the documents list none for this Region</source>
        <translation>die Dokumente nennen für diese Region keine</translation>
    </message>
    <message>
        <source>See in the WorkSpaces console which subnets it offers.</source>
        <translation>In der WorkSpaces-Konsole nachsehen, welche Subnetze sie anbietet.</translation>
    </message>
    <message>
        <source>Choose two Availability Zones that WorkSpaces can use</source>
        <translation>Zwei Availability Zones wählen, die WorkSpaces nutzen können</translation>
    </message>
    <message>
        <source>WorkSpaces are there in some zones of a Region only. The names of zones mean other places in other accounts; compare IDs. Other directories and NAT gateways belong in the same two zones.</source>
        <translation>WorkSpaces gibt es nur in einigen Zonen einer Region. Die Namen der Zonen bedeuten in anderen Konten andere Orte; IDs vergleichen. Weitere Verzeichnisse und NAT-Gateways gehören in dieselben zwei Zonen.</translation>
    </message>
    <message>
        <source>IDs of the zones that WorkSpaces can use in this Region</source>
        <translation>IDs der Zonen, die WorkSpaces in dieser Region nutzen können</translation>
    </message>
    <message>
        <source>To choose two of them.</source>
        <translation>Um zwei davon zu wählen.</translation>
    </message>
    <message>
        <source>Command that shows the zones of your account with their IDs</source>
        <translation>Befehl, der die Zonen des eigenen Kontos mit ihren IDs zeigt</translation>
    </message>
    <message>
        <source>For a shell with the AWS CLI.</source>
        <translation>Für eine Shell mit der AWS CLI.</translation>
    </message>
    <message>
        <source>Name and ID of the two zones in this account.</source>
        <translation>Name und ID der beiden Zonen in diesem Konto.</translation>
    </message>
    <message>
        <source>List all networks that the VPC can reach</source>
        <translation>Alle Netze auflisten, die die VPC erreichen kann</translation>
    </message>
    <message>
        <source>The block of the VPC must not overlap what it has routes to. It stays as it is once a directory is in it.</source>
        <translation>Der Block der VPC darf sich nicht mit dem überschneiden, wohin sie Routen hat. Er bleibt, wie er ist, sobald ein Verzeichnis darin liegt.</translation>
    </message>
    <message>
        <source>DCV WorkSpaces use 10.0.0.0/8 for management in every Region, and no network that reaches the VPC may use a management range.</source>
        <translation>DCV-WorkSpaces nutzen 10.0.0.0/8 in jeder Region für die Verwaltung, und kein Netz, das die VPC erreicht, darf einen Verwaltungsbereich nutzen.</translation>
    </message>
    <message>
        <source>The steps for new directories put subnets into 10.0.1.0/24 and 10.0.2.0/24.</source>
        <translation>Die Schritte für neue Verzeichnisse legen Subnetze in 10.0.1.0/24 und 10.0.2.0/24.</translation>
    </message>
    <message>
        <source>The service finds addresses that are free. Register a directory early to see that it does.</source>
        <translation>Der Dienst findet freie Adressen. Früh ein Verzeichnis registrieren, um zu sehen, dass es gelingt.</translation>
    </message>
    <message>
        <source>GovCloud (US-West) uses 192.169.0.0/16 for management.</source>
        <translation>GovCloud (US-West) nutzt 192.169.0.0/16 für die Verwaltung.</translation>
    </message>
    <message>
        <source>192.169.0.0/16 is public address space; the other ranges of the table are private, and 192.168.0.0/16 is one of them.</source>
        <translation>192.169.0.0/16 ist öffentlicher Adressraum; die anderen Bereiche der Tabelle sind privat, und 192.168.0.0/16 ist einer davon.</translation>
    </message>
    <message>
        <source>It is a known error of the document. Keep both ranges free, and ask AWS Support which is meant.</source>
        <translation>Das ist ein bekannter Fehler des Dokuments. Beide Bereiche freihalten und den AWS Support fragen, welcher gemeint ist.</translation>
    </message>
    <message>
        <source>cannot write the plan</source>
        <translation>der Plan kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>the blocks of the VPC are not known</source>
        <translation>die Blöcke der VPC sind nicht bekannt</translation>
    </message>
    <message>
        <source>Give at least one address block of the VPC.</source>
        <translation>Mindestens einen Adressblock der VPC angeben.</translation>
    </message>
    <message>
        <source>Keep a management range free</source>
        <translation>Einen Verwaltungsbereich freihalten</translation>
    </message>
    <message>
        <source>Each WorkSpace has a second interface in a network of the service, whose address comes from ranges of the Region. A directory is refused when all of them collide with the VPC or its routes. A route that is added later can break WorkSpaces that run.</source>
        <translation>Jeder WorkSpace hat eine zweite Schnittstelle in einem Netz des Dienstes, deren Adresse aus Bereichen der Region kommt. Ein Verzeichnis wird abgelehnt, wenn alle mit der VPC oder ihren Routen kollidieren. Eine Route, die später hinzukommt, kann laufende WorkSpaces stören.</translation>
    </message>
    <message>
        <source>Management ranges against your networks</source>
        <translation>Verwaltungsbereiche gegen die eigenen Netze</translation>
    </message>
    <message>
        <source>For whoever plans addresses in your network.</source>
        <translation>Für alle, die Adressen im eigenen Netz planen.</translation>
    </message>
    <message>
        <source>A reservation of the range in your address plan.</source>
        <translation>Eine Reservierung des Bereichs im Adressplan.</translation>
    </message>
    <message>
        <source>Choose a /16 for BYOL</source>
        <translation>Ein /16 für BYOL wählen</translation>
    </message>
    <message>
        <source>The ranges of the Region do not hold for BYOL. You choose one /16 out of five ranges, which cannot be changed later; 54.239.224.0/20 is used besides, and 10.0.0.0/8 with DCV. The list above shows which blocks your networks leave; the command shows what the service has left:</source>
        <translation>Die Bereiche der Region gelten nicht für BYOL. Zu wählen ist ein /16 aus fünf Bereichen, das sich später nicht ändern lässt; daneben wird 54.239.224.0/20 genutzt, und mit DCV 10.0.0.0/8. Die Liste oben zeigt, welche Blöcke die eigenen Netze übrig lassen; der Befehl zeigt, was der Dienst noch hat:</translation>
    </message>
    <message>
        <source>The block, and its reservation in your address plan.</source>
        <translation>Der Block und seine Reservierung im Adressplan.</translation>
    </message>
    <message>
        <source>Size the subnets</source>
        <translation>Die Subnetze bemessen</translation>
    </message>
    <message>
        <source>Two private subnets in the two zones. Enter those that you have in mind, and they are compared with the users; leave it empty, and the plan proposes some.</source>
        <translation>Zwei private Subnetze in den beiden Zonen. Vorgesehene Subnetze eintragen, dann werden sie mit den Benutzern verglichen; leer lassen, dann schlägt der Plan welche vor.</translation>
    </message>
    <message>
        <source>Subnets of the directory</source>
        <translation>Subnetze des Verzeichnisses</translation>
    </message>
    <message>
        <source>One prefix in a line.</source>
        <translation>Ein Präfix je Zeile.</translation>
    </message>
    <message>
        <source>Compare with the quota of network interfaces</source>
        <translation>Mit dem Kontingent der Netzwerkschnittstellen vergleichen</translation>
    </message>
    <message>
        <source>The primary interface of each WorkSpace counts as a network interface of the account in the Region. Ask AWS Support for more before a large roll-out. Interfaces of WorkSpaces must never be changed or deleted by hand.</source>
        <translation>Die primäre Schnittstelle jedes WorkSpace zählt als Netzwerkschnittstelle des Kontos in der Region. Vor einer großen Einführung den AWS Support um mehr bitten. Schnittstellen von WorkSpaces dürfen nie von Hand geändert oder gelöscht werden.</translation>
    </message>
    <message>
        <source>Quota of network interfaces</source>
        <translation>Kontingent der Netzwerkschnittstellen</translation>
    </message>
    <message>
        <source>As Service Quotas shows it for Amazon VPC in this Region.</source>
        <translation>So, wie Service Quotas es für Amazon VPC in dieser Region zeigt.</translation>
    </message>
    <message>
        <source>Interfaces in use</source>
        <translation>Belegte Schnittstellen</translation>
    </message>
    <message>
        <source>The number of network interfaces in the EC2 console.</source>
        <translation>Die Zahl der Netzwerkschnittstellen in der EC2-Konsole.</translation>
    </message>
    <message>
        <source>Decide how WorkSpaces reach the internet</source>
        <translation>Entscheiden, wie WorkSpaces das Internet erreichen</translation>
    </message>
    <message>
        <source>They need it for updates and software; directories of IAM Identity Center need it for sign-in. The security group must let TCP 80 and 443 out, which somebody has to add.</source>
        <translation>Sie brauchen es für Updates und Software; Verzeichnisse von IAM Identity Center brauchen es für die Anmeldung. Die Sicherheitsgruppe muss TCP 80 und 443 hinauslassen; das muss jemand eintragen.</translation>
    </message>
    <message>
        <source>Way to the internet</source>
        <translation>Weg ins Internet</translation>
    </message>
    <message>
        <source>NAT gateways in public subnets</source>
        <translation>NAT-Gateways in öffentlichen Subnetzen</translation>
    </message>
    <message>
        <source>Public addresses of the WorkSpaces</source>
        <translation>Öffentliche Adressen der WorkSpaces</translation>
    </message>
    <message>
        <source>Through your own network</source>
        <translation>Durch das eigene Netz</translation>
    </message>
    <message>
        <source>Put a NAT gateway into each zone</source>
        <translation>In jede Zone ein NAT-Gateway setzen</translation>
    </message>
    <message>
        <source>Two public subnets in the two zones of the WorkSpaces, a gateway in each, and the route of each private subnet to the gateway of its own zone: so a zone can fail, and no traffic between zones is paid for.</source>
        <translation>Zwei öffentliche Subnetze in den beiden Zonen der WorkSpaces, in jedem ein Gateway, und die Route jedes privaten Subnetzes zum Gateway der eigenen Zone: So darf eine Zone ausfallen, und Verkehr zwischen Zonen kostet nichts.</translation>
    </message>
    <message>
        <source>Route tables of the private subnets.</source>
        <translation>Routing-Tabellen der privaten Subnetze.</translation>
    </message>
    <message>
        <source>Assign public addresses</source>
        <translation>Öffentliche Adressen zuweisen</translation>
    </message>
    <message>
        <source>Switch on automatic assignment in the directory; only WorkSpaces that are made or rebuilt from then on get an address.</source>
        <translation>Die automatische Zuweisung im Verzeichnis einschalten; nur WorkSpaces, die danach angelegt oder neu aufgebaut werden, bekommen eine Adresse.</translation>
    </message>
    <message>
        <source>Take no Elastic IP address of your own away from a WorkSpace: it stays without a public address until it is rebuilt or gets another of yours.</source>
        <translation>Einem WorkSpace keine eigene Elastic-IP-Adresse wegnehmen: Er bleibt ohne öffentliche Adresse, bis er neu aufgebaut wird oder eine andere eigene bekommt.</translation>
    </message>
    <message>
        <source>With automatic IPv6 addresses in a subnet, Graphics bundles of earlier generations cannot be launched.</source>
        <translation>Mit automatischen IPv6-Adressen in einem Subnetz lassen sich Graphics-Bundles früherer Generationen nicht starten.</translation>
    </message>
    <message>
        <source>The setting in the directory.</source>
        <translation>Die Einstellung im Verzeichnis.</translation>
    </message>
    <message>
        <source>Provide updates from inside</source>
        <translation>Updates von innen bereitstellen</translation>
    </message>
    <message>
        <source>Amazon Linux needs a VPC endpoint for S3 with a policy that allows its repositories. Windows needs an update server of your own.</source>
        <translation>Amazon Linux braucht einen VPC-Endpunkt für S3 mit einer Richtlinie, die seine Repositorys erlaubt. Windows braucht einen eigenen Update-Server.</translation>
    </message>
    <message>
        <source>An update on one WorkSpace of each system.</source>
        <translation>Ein Update auf je einem WorkSpace jedes Systems.</translation>
    </message>
    <message>
        <source>None: Simple AD or a directory of IAM Identity Center</source>
        <translation>Keines: Simple AD oder ein Verzeichnis von IAM Identity Center</translation>
    </message>
    <message>
        <source>Choose how WorkSpaces get their Active Directory</source>
        <translation>Wählen, wie WorkSpaces ihr Active Directory bekommen</translation>
    </message>
    <message>
        <source>The whitepaper describes six ways. They differ in what must be reachable, and in what happens when the link to your own network is lost.</source>
        <translation>Das Whitepaper beschreibt sechs Wege. Sie unterscheiden sich darin, was erreichbar sein muss, und was geschieht, wenn die Verbindung zum eigenen Netz ausfällt.</translation>
    </message>
    <message>
        <source>Directories that are shared between accounts cannot be used.</source>
        <translation>Verzeichnisse, die Konten miteinander teilen, können nicht genutzt werden.</translation>
    </message>
    <message>
        <source>Of a Managed AD in several Regions only the primary Region can be registered.</source>
        <translation>Von einem Managed AD in mehreren Regionen lässt sich nur die primäre Region registrieren.</translation>
    </message>
    <message>
        <source>A Simple AD or AD Connector without WorkSpaces for 30 days is deregistered and charged.</source>
        <translation>Ein Simple AD oder AD Connector, der 30 Tage ohne WorkSpaces ist, wird abgemeldet und berechnet.</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Szenario</translation>
    </message>
    <message>
        <source>A drawing of the parts, with addresses.</source>
        <translation>Eine Zeichnung der Bestandteile mit Adressen.</translation>
    </message>
    <message>
        <source>Test the ports from the VPC</source>
        <translation>Die Ports aus der VPC testen</translation>
    </message>
    <message>
        <source>On a Windows machine in a subnet of the directory, AWS&apos;s test program tries the ports of one controller and the functional levels of forest and domain. Repeat it from the other subnet and for each controller.</source>
        <translation>Auf einem Windows-Rechner in einem Subnetz des Verzeichnisses probiert das Testprogramm von AWS die Ports eines Controllers und die Funktionsebenen von Gesamtstruktur und Domäne. Aus dem anderen Subnetz und für jeden Controller wiederholen.</translation>
    </message>
    <message>
        <source>Address of a domain controller</source>
        <translation>Adresse eines Domänencontrollers</translation>
    </message>
    <message>
        <source>Command for the test program</source>
        <translation>Befehl für das Testprogramm</translation>
    </message>
    <message>
        <source>For PowerShell in the folder of DirectoryServicePortTest.exe.</source>
        <translation>Für PowerShell im Ordner von DirectoryServicePortTest.exe.</translation>
    </message>
    <message>
        <source>Output of the program for each controller and subnet.</source>
        <translation>Ausgabe des Programms für jeden Controller und jedes Subnetz.</translation>
    </message>
    <message>
        <source>Have the plan approved</source>
        <translation>Den Plan genehmigen lassen</translation>
    </message>
    <message>
        <source>It holds all answers and what is wrong with them. Solve its errors before the VPC is made; most of this cannot be changed later.</source>
        <translation>Er enthält alle Antworten und was an ihnen falsch ist. Seine Fehler beheben, bevor die VPC angelegt wird; das meiste lässt sich später nicht ändern.</translation>
    </message>
    <message>
        <source>Network plan</source>
        <translation>Netzwerkplan</translation>
    </message>
    <message>
        <source>For the request to the network team.</source>
        <translation>Für den Antrag an das Netzwerkteam.</translation>
    </message>
    <message>
        <source>The approval.</source>
        <translation>Die Genehmigung.</translation>
    </message>
    <message>
        <source>Network plan: VPC, subnets and Active Directory</source>
        <translation>Netzwerkplan: VPC, Subnetze und Active Directory</translation>
    </message>
    <message>
        <source>A plan with subnets that are large enough, zones and ranges that fit, and the ports between all parts.</source>
        <translation>Ein Plan mit Subnetzen, die groß genug sind, passenden Zonen und Bereichen und den Ports zwischen allen Bestandteilen.</translation>
    </message>
    <message>
        <source>What is planned</source>
        <translation>Was geplant ist</translation>
    </message>
    <message>
        <source>Networks and ranges</source>
        <translation>Netze und Bereiche</translation>
    </message>
    <message>
        <source>Internet</source>
        <translation>Internet</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Abschluss</translation>
    </message>
    <message>
        <source>Say which directory is to be run</source>
        <translation>Angeben, welches Verzeichnis betrieben wird</translation>
    </message>
    <message>
        <source>Know what is encrypted on the way</source>
        <translation>Wissen, was unterwegs verschlüsselt ist</translation>
    </message>
    <message>
        <source>Registration, sign-in and sessions use HTTPS on port 443.</source>
        <translation>Registrierung, Anmeldung und Sitzungen nutzen HTTPS auf Port 443.</translation>
    </message>
    <message>
        <source>AD Connector signs in to your domain with Kerberos; LDAP over TLS is possible.</source>
        <translation>AD Connector meldet sich mit Kerberos an der eigenen Domäne an; LDAP über TLS ist möglich.</translation>
    </message>
    <message>
        <source>A VPN to your data centre protects the rest with IPsec.</source>
        <translation>Ein VPN zum eigenen Rechenzentrum schützt den Rest mit IPsec.</translation>
    </message>
    <message>
        <source>Set AES-256 for the PCoIP stream</source>
        <translation>AES-256 für den PCoIP-Stream einstellen</translation>
    </message>
    <message>
        <source>Windows: by the Group Policy template of PCoIP. Amazon Linux: in the file below:</source>
        <translation>Windows: mit der Gruppenrichtlinienvorlage von PCoIP. Amazon Linux: in der Datei unten:</translation>
    </message>
    <message>
        <source>The policy, or the line of the file.</source>
        <translation>Die Richtlinie oder die Zeile der Datei.</translation>
    </message>
    <message>
        <source>Sessions are encrypted with AES-256.</source>
        <translation>Sitzungen sind mit AES-256 verschlüsselt.</translation>
    </message>
    <message>
        <source>The stream uses AES with 128 or 256 bits, and 128 by default.</source>
        <translation>Der Stream nutzt AES mit 128 oder 256 Bit, und 128 als Standard.</translation>
    </message>
    <message>
        <source>If 256 bits are demanded, set them; do not rely on the default.</source>
        <translation>Sind 256 Bit verlangt, sie einstellen; nicht auf den Standard verlassen.</translation>
    </message>
    <message>
        <source>Decide on encryption before the first launch</source>
        <translation>Vor dem ersten Start über die Verschlüsselung entscheiden</translation>
    </message>
    <message>
        <source>Root volume, user volume or both can be encrypted with a KMS key: data, disk traffic and snapshots.</source>
        <translation>Root-Volume, Benutzer-Volume oder beide lassen sich mit einem KMS-Schlüssel verschlüsseln: Daten, Plattenverkehr und Snapshots.</translation>
    </message>
    <message>
        <source>It is chosen at launch and cannot be changed afterwards.</source>
        <translation>Sie wird beim Start gewählt und lässt sich danach nicht ändern.</translation>
    </message>
    <message>
        <source>No image can be made from an encrypted WorkSpace; keep one unencrypted for that.</source>
        <translation>Aus einem verschlüsselten WorkSpace lässt sich kein Image erstellen; dafür einen unverschlüsselten behalten.</translation>
    </message>
    <message>
        <source>With an encrypted root volume a launch can take up to an hour.</source>
        <translation>Mit verschlüsseltem Root-Volume kann ein Start bis zu einer Stunde dauern.</translation>
    </message>
    <message>
        <source>A key holds for one Region. The default key is made with the first launch; a key of your own can be managed and watched.</source>
        <translation>Ein Schlüssel gilt für eine Region. Der Standardschlüssel entsteht beim ersten Start; ein eigener lässt sich verwalten und überwachen.</translation>
    </message>
    <message>
        <source>Volumes to encrypt</source>
        <translation>Zu verschlüsselnde Volumes</translation>
    </message>
    <message>
        <source>Root and user volume</source>
        <translation>Root- und Benutzer-Volume</translation>
    </message>
    <message>
        <source>User volume</source>
        <translation>Benutzer-Volume</translation>
    </message>
    <message>
        <source>The decision, and the key.</source>
        <translation>Die Entscheidung und der Schlüssel.</translation>
    </message>
    <message>
        <source>Watch the key</source>
        <translation>Den Schlüssel überwachen</translation>
    </message>
    <message>
        <source>If the key is disabled, or its quota of requests is used up, encrypted WorkSpaces cannot be launched or started. Watch its use, and forbid its deletion.</source>
        <translation>Ist der Schlüssel deaktiviert oder sein Kontingent an Anfragen aufgebraucht, lassen sich verschlüsselte WorkSpaces weder anlegen noch starten. Seine Nutzung überwachen und sein Löschen verbieten.</translation>
    </message>
    <message>
        <source>Policy and alarms of the key.</source>
        <translation>Richtlinie und Alarme des Schlüssels.</translation>
    </message>
    <message>
        <source>Look at the metrics</source>
        <translation>Die Metriken ansehen</translation>
    </message>
    <message>
        <source>CloudWatch has them at no extra cost, for each WorkSpace and for the directory:</source>
        <translation>CloudWatch hat sie ohne Mehrkosten, für jeden WorkSpace und für das Verzeichnis:</translation>
    </message>
    <message>
        <source>Available and Unhealthy: how many answer the status request, and how many do not.</source>
        <translation>Available und Unhealthy: wie viele die Zustandsabfrage beantworten, und wie viele nicht.</translation>
    </message>
    <message>
        <source>ConnectionAttempt, ConnectionSuccess and ConnectionFailure: how many sessions were tried, and how they ended.</source>
        <translation>ConnectionAttempt, ConnectionSuccess und ConnectionFailure: wie viele Sitzungen versucht wurden, und wie sie ausgingen.</translation>
    </message>
    <message>
        <source>SessionLaunchTime: how long it takes to begin a session.</source>
        <translation>SessionLaunchTime: wie lange der Beginn einer Sitzung dauert.</translation>
    </message>
    <message>
        <source>InSessionLatency: the round-trip time between client and WorkSpace.</source>
        <translation>InSessionLatency: die Umlaufzeit zwischen Client und WorkSpace.</translation>
    </message>
    <message>
        <source>SessionDisconnect: how many sessions ended.</source>
        <translation>SessionDisconnect: wie viele Sitzungen endeten.</translation>
    </message>
    <message>
        <source>Set alarms</source>
        <translation>Alarme setzen</translation>
    </message>
    <message>
        <source>The commands set three for the directory: WorkSpaces that are unhealthy for a quarter of an hour, failed connections, and a latency at which the guide calls performance degraded. Adjust the numbers to your size.</source>
        <translation>Die Befehle setzen drei für das Verzeichnis: WorkSpaces, die eine Viertelstunde lang Unhealthy sind, fehlgeschlagene Verbindungen und eine Latenz, bei der der Leitfaden die Leistung beeinträchtigt nennt. Die Zahlen an die eigene Größe anpassen.</translation>
    </message>
    <message>
        <source>ARN of the SNS topic that alarms go to</source>
        <translation>ARN des SNS-Themas, an das Alarme gehen</translation>
    </message>
    <message>
        <source>Without it the alarms are only visible in CloudWatch.</source>
        <translation>Ohne sie sind die Alarme nur in CloudWatch zu sehen.</translation>
    </message>
    <message>
        <source>Commands that set the alarms</source>
        <translation>Befehle, die die Alarme setzen</translation>
    </message>
    <message>
        <source>A test alarm that reached somebody.</source>
        <translation>Ein Testalarm, der jemanden erreicht hat.</translation>
    </message>
    <message>
        <source>Keep a record of sign-ins</source>
        <translation>Anmeldungen aufzeichnen</translation>
    </message>
    <message>
        <source>Each successful sign-in is an event with the public address of the client, its system, the WorkSpace and the directory. A rule can store them, or react to addresses that should not be there. They are personal data; agree on how long they are kept.</source>
        <translation>Jede erfolgreiche Anmeldung ist ein Ereignis mit der öffentlichen Adresse des Clients, seinem System, dem WorkSpace und dem Verzeichnis. Eine Regel kann sie speichern oder auf Adressen reagieren, die nicht vorkommen sollten. Es sind personenbezogene Daten; vereinbaren, wie lange sie aufbewahrt werden.</translation>
    </message>
    <message>
        <source>Pattern of a rule for these events</source>
        <translation>Muster einer Regel für diese Ereignisse</translation>
    </message>
    <message>
        <source>For a rule in EventBridge with a log group as its target.</source>
        <translation>Für eine Regel in EventBridge mit einer Protokollgruppe als Ziel.</translation>
    </message>
    <message>
        <source>The event of a test sign-in.</source>
        <translation>Das Ereignis einer Testanmeldung.</translation>
    </message>
    <message>
        <source>Decide what users may do themselves</source>
        <translation>Entscheiden, was Benutzer selbst tun dürfen</translation>
    </message>
    <message>
        <source>In the console: Directories, the directory, Self-service permissions, Edit. Restart and rebuild cost nothing, but a rebuild takes the WorkSpace away for up to an hour. Volumes, compute type and running mode change the bill; let somebody approve them.</source>
        <translation>In der Konsole: Directories, das Verzeichnis, Self-service permissions, Edit. Neustart und Neuaufbau kosten nichts, aber ein Neuaufbau nimmt den WorkSpace bis zu einer Stunde weg. Volumes, Compute-Typ und Betriebsmodus ändern die Rechnung; das jemanden genehmigen lassen.</translation>
    </message>
    <message>
        <source>Allowed to users</source>
        <translation>Benutzern erlaubt</translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation>Angemeldet bleiben</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neustart</translation>
    </message>
    <message>
        <source>Rebuild</source>
        <translation>Neuaufbau</translation>
    </message>
    <message>
        <source>Larger volumes</source>
        <translation>Größere Volumes</translation>
    </message>
    <message>
        <source>Another compute type</source>
        <translation>Anderer Compute-Typ</translation>
    </message>
    <message>
        <source>Another running mode</source>
        <translation>Anderer Betriebsmodus</translation>
    </message>
    <message>
        <source>The permissions of the directory.</source>
        <translation>Die Rechte des Verzeichnisses.</translation>
    </message>
    <message>
        <source>Self-service is there in the Windows, macOS and Linux clients.</source>
        <translation>Selbstbedienung gibt es in den Clients für Windows, macOS und Linux.</translation>
    </message>
    <message>
        <source>It is there in the Android client as well.</source>
        <translation>Es gibt sie auch im Android-Client.</translation>
    </message>
    <message>
        <source>Count on the newer list of the guide.</source>
        <translation>Mit der neueren Liste des Leitfadens rechnen.</translation>
    </message>
    <message>
        <source>Limit how long users stay signed in</source>
        <translation>Beschränken, wie lange Benutzer angemeldet bleiben</translation>
    </message>
    <message>
        <source>Credentials are kept in the memory of the client alone. How long they last follows the lifetime of a Kerberos ticket in your domain.</source>
        <translation>Anmeldedaten bleiben allein im Speicher des Clients. Wie lange sie halten, folgt der Lebensdauer eines Kerberos-Tickets in der eigenen Domäne.</translation>
    </message>
    <message>
        <source>Maximum lifetime of a ticket in the domain policy.</source>
        <translation>Maximale Lebensdauer eines Tickets in der Domänenrichtlinie.</translation>
    </message>
    <message>
        <source>Put an approval before what costs money</source>
        <translation>Vor das, was Geld kostet, eine Genehmigung setzen</translation>
    </message>
    <message>
        <source>Through a portal of your own or the tool of your service desk.</source>
        <translation>Über ein eigenes Portal oder das Werkzeug des Service Desks.</translation>
    </message>
    <message>
        <source>The procedure, and who approves.</source>
        <translation>Der Ablauf, und wer genehmigt.</translation>
    </message>
    <message>
        <source>Choose the running mode by use</source>
        <translation>Den Betriebsmodus nach der Nutzung wählen</translation>
    </message>
    <message>
        <source>AlwaysOn costs a fixed sum for each month, for people who work on it all day.</source>
        <translation>AlwaysOn kostet jeden Monat einen festen Betrag, für Menschen, die den ganzen Tag daran arbeiten.</translation>
    </message>
    <message>
        <source>AutoStop is paid by the hour. The WorkSpace stops after a time without use, and keeps programs and data as they were.</source>
        <translation>AutoStop wird nach Stunden bezahlt. Der WorkSpace hält nach einer Zeit ohne Nutzung an und bewahrt Programme und Daten, wie sie waren.</translation>
    </message>
    <message>
        <source>Let the Cost Optimizer change modes</source>
        <translation>Den Cost Optimizer Modi ändern lassen</translation>
    </message>
    <message>
        <source>This solution of AWS runs every 24 hours. It moves a WorkSpace from hourly to monthly billing on the day that it passes the threshold, and back at the beginning of the next month if it was below. A WorkSpace with the tag below is left alone and logged, whatever the value:</source>
        <translation>Diese Lösung von AWS läuft alle 24 Stunden. Sie stellt einen WorkSpace an dem Tag von stündlicher auf monatliche Abrechnung um, an dem er die Schwelle überschreitet, und zu Beginn des nächsten Monats zurück, wenn er darunter lag. Ein WorkSpace mit dem Tag unten bleibt unverändert und wird protokolliert, gleich mit welchem Wert:</translation>
    </message>
    <message>
        <source>The first report of the solution.</source>
        <translation>Der erste Bericht der Lösung.</translation>
    </message>
    <message>
        <source>Remove what nobody uses</source>
        <translation>Entfernen, was niemand nutzt</translation>
    </message>
    <message>
        <source>A Simple AD or AD Connector without WorkSpaces for 30 days in a row is deregistered, and charged from then on. Delete it when you do not need it.</source>
        <translation>Ein Simple AD oder AD Connector, der 30 Tage in Folge ohne WorkSpaces ist, wird abgemeldet und von da an berechnet. Ihn löschen, wenn er nicht gebraucht wird.</translation>
    </message>
    <message>
        <source>A list of directories with their number of WorkSpaces.</source>
        <translation>Eine Liste der Verzeichnisse mit ihrer Zahl an WorkSpaces.</translation>
    </message>
    <message>
        <source>Encryption, monitoring, self-service and cost</source>
        <translation>Verschlüsselung, Überwachung, Selbstbedienung und Kosten</translation>
    </message>
    <message>
        <source>A directory that runs: encrypted as decided, watched, and no dearer than it must be.</source>
        <translation>Ein Verzeichnis im Betrieb: verschlüsselt wie beschlossen, überwacht und nicht teurer als nötig.</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Monitoring</source>
        <translation>Überwachung</translation>
    </message>
    <message>
        <source>Self-service</source>
        <translation>Selbstbedienung</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Name the personas</source>
        <translation>Die Personas benennen</translation>
    </message>
    <message>
        <source>A persona is a group of users with the same access and the same way to sign in. The example of the whitepaper has two:</source>
        <translation>Eine Persona ist eine Gruppe von Benutzern mit demselben Zugriff und derselben Art der Anmeldung. Das Beispiel des Whitepapers hat zwei:</translation>
    </message>
    <message>
        <source>Full-time staff: local administrators, a second factor, the internet without limits.</source>
        <translation>Festangestellte: lokale Administratoren, ein zweiter Faktor, Internet ohne Grenzen.</translation>
    </message>
    <message>
        <source>Contractors: no local administrators, a few internal websites on ports 80 and 443, no internet.</source>
        <translation>Externe: keine lokalen Administratoren, einige interne Websites auf den Ports 80 und 443, kein Internet.</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>One name in a line.</source>
        <translation>Ein Name je Zeile.</translation>
    </message>
    <message>
        <source>Say in what they differ</source>
        <translation>Angeben, worin sie sich unterscheiden</translation>
    </message>
    <message>
        <source>Most settings belong to the directory and hold for all WorkSpaces that it launches. Personas that differ in one of them need directories of their own.</source>
        <translation>Die meisten Einstellungen gehören zum Verzeichnis und gelten für alle WorkSpaces, die es startet. Personas, die sich in einer davon unterscheiden, brauchen eigene Verzeichnisse.</translation>
    </message>
    <message>
        <source>Settings that are not the same for all</source>
        <translation>Einstellungen, die nicht für alle gleich sind</translation>
    </message>
    <message>
        <source>Multi-factor authentication</source>
        <translation>Multi-Faktor-Authentifizierung</translation>
    </message>
    <message>
        <source>Local administrators</source>
        <translation>Lokale Administratoren</translation>
    </message>
    <message>
        <source>Access to the internet</source>
        <translation>Zugang zum Internet</translation>
    </message>
    <message>
        <source>Access to internal networks</source>
        <translation>Zugang zu internen Netzen</translation>
    </message>
    <message>
        <source>Organizational unit and Group Policy</source>
        <translation>Organisationseinheit und Gruppenrichtlinie</translation>
    </message>
    <message>
        <source>Plan a connector for each persona</source>
        <translation>Für jede Persona einen Connector planen</translation>
    </message>
    <message>
        <source>One AD Connector for each, with two subnets that have room for its growth. Several may share the same two subnets. Each takes one organizational unit.</source>
        <translation>Je ein AD Connector mit zwei Subnetzen, die Platz für sein Wachstum haben. Mehrere können sich dieselben zwei Subnetze teilen. Jeder hat eine Organisationseinheit.</translation>
    </message>
    <message>
        <source>Sheet of personas and settings</source>
        <translation>Blatt mit Personas und Einstellungen</translation>
    </message>
    <message>
        <source>To fill in with those who own the personas.</source>
        <translation>Zum Ausfüllen mit denen, die für die Personas zuständig sind.</translation>
    </message>
    <message>
        <source>The sheet, filled in.</source>
        <translation>Das ausgefüllte Blatt.</translation>
    </message>
    <message>
        <source>Set up the second factor where it is wanted</source>
        <translation>Den zweiten Faktor einrichten, wo er gewünscht ist</translation>
    </message>
    <message>
        <source>It is a setting of the connector: servers, ports and a shared secret.</source>
        <translation>Er ist eine Einstellung des Connectors: Server, Ports und ein gemeinsames Geheimnis.</translation>
    </message>
    <message>
        <source>RADIUS status of each directory.</source>
        <translation>RADIUS-Status jedes Verzeichnisses.</translation>
    </message>
    <message>
        <source>Decide who is a local administrator</source>
        <translation>Entscheiden, wer lokaler Administrator ist</translation>
    </message>
    <message>
        <source>Users are local administrators by default. A change acts on WorkSpaces that are made or rebuilt afterwards. Directories of IAM Identity Center do not have this setting.</source>
        <translation>Benutzer sind von sich aus lokale Administratoren. Eine Änderung wirkt auf WorkSpaces, die danach angelegt oder neu aufgebaut werden. Verzeichnisse von IAM Identity Center haben diese Einstellung nicht.</translation>
    </message>
    <message>
        <source>Choose Directories and the directory.</source>
        <translation>Directories und das Verzeichnis wählen.</translation>
    </message>
    <message>
        <source>Under Local administrator settings choose Edit, set it, and save.</source>
        <translation>Unter Local administrator settings Edit wählen, einstellen und speichern.</translation>
    </message>
    <message>
        <source>The setting of each directory.</source>
        <translation>Die Einstellung jedes Verzeichnisses.</translation>
    </message>
    <message>
        <source>Build both ways to the internet</source>
        <translation>Beide Wege ins Internet bauen</translation>
    </message>
    <message>
        <source>Private subnets for all WorkSpaces.</source>
        <translation>Private Subnetze für alle WorkSpaces.</translation>
    </message>
    <message>
        <source>NAT gateways for those with open access, one in each zone.</source>
        <translation>NAT-Gateways für die mit freiem Zugang, eines in jeder Zone.</translation>
    </message>
    <message>
        <source>Proxies for the others, one in each zone, with a list of sites.</source>
        <translation>Proxys für die anderen, einer in jeder Zone, mit einer Liste von Websites.</translation>
    </message>
    <message>
        <source>Routes of each subnet to the gateway or proxy of its own zone.</source>
        <translation>Routen jedes Subnetzes zu Gateway oder Proxy der eigenen Zone.</translation>
    </message>
    <message>
        <source>Internet Access off in the directory of those who have none.</source>
        <translation>Internet Access aus im Verzeichnis derer, die keines haben.</translation>
    </message>
    <message>
        <source>Route tables, and the list of sites of the proxies.</source>
        <translation>Routing-Tabellen und die Liste der Websites der Proxys.</translation>
    </message>
    <message>
        <source>Put a firewall between VPC and data centre</source>
        <translation>Eine Firewall zwischen VPC und Rechenzentrum setzen</translation>
    </message>
    <message>
        <source>All traffic from the VPC to your own network passes it. With subnets for each persona its rules can tell them apart.</source>
        <translation>Aller Verkehr von der VPC ins eigene Netz geht durch sie. Mit Subnetzen für jede Persona können ihre Regeln sie unterscheiden.</translation>
    </message>
    <message>
        <source>Rules for each persona.</source>
        <translation>Regeln für jede Persona.</translation>
    </message>
    <message>
        <source>A security group keeps contractors from everything but HTTP and HTTPS.</source>
        <translation>Eine Sicherheitsgruppe hält Externe von allem außer HTTP und HTTPS fern.</translation>
    </message>
    <message>
        <source>Every WorkSpace needs DNS, Kerberos, LDAP and more to the controllers of its directory.</source>
        <translation>Jeder WorkSpace braucht DNS, Kerberos, LDAP und mehr zu den Controllern seines Verzeichnisses.</translation>
    </message>
    <message>
        <source>Let the ports of the directory out to the controllers as well, or nobody can sign in.</source>
        <translation>Auch die Ports des Verzeichnisses zu den Controllern hinauslassen, sonst kann sich niemand anmelden.</translation>
    </message>
    <message>
        <source>A group that is added to a directory limits its WorkSpaces.</source>
        <translation>Eine Gruppe, die zu einem Verzeichnis hinzukommt, schränkt dessen WorkSpaces ein.</translation>
    </message>
    <message>
        <source>Rules of several groups add up to one set, and the group ending in _workspacesMembers must not be changed.</source>
        <translation>Regeln mehrerer Gruppen ergeben zusammen einen Satz, und die Gruppe mit der Endung _workspacesMembers darf nicht geändert werden.</translation>
    </message>
    <message>
        <source>A group can only allow more. To allow less, use network ACLs, the firewall, the proxy or routes.</source>
        <translation>Eine Gruppe kann nur mehr erlauben. Um weniger zu erlauben, Netzwerk-ACLs, die Firewall, den Proxy oder Routen nutzen.</translation>
    </message>
    <message>
        <source>Let the helpdesk in, and nobody else</source>
        <translation>Den Helpdesk hineinlassen und sonst niemanden</translation>
    </message>
    <message>
        <source>A security group acts on the primary interface alone: clients of users are not limited by it. As the group of the directory it is attached to WorkSpaces that are made or rebuilt from then on.</source>
        <translation>Eine Sicherheitsgruppe wirkt nur auf die primäre Schnittstelle: Die Clients der Benutzer schränkt sie nicht ein. Als Gruppe des Verzeichnisses hängt sie an WorkSpaces, die danach angelegt oder neu aufgebaut werden.</translation>
    </message>
    <message>
        <source>Networks of the helpdesk</source>
        <translation>Netze des Helpdesks</translation>
    </message>
    <message>
        <source>Commands that make a group for Remote Desktop</source>
        <translation>Befehle, die eine Gruppe für Remotedesktop anlegen</translation>
    </message>
    <message>
        <source>For a shell with the AWS CLI; it prints the ID of the group.</source>
        <translation>Für eine Shell mit der AWS CLI; ausgegeben wird die ID der Gruppe.</translation>
    </message>
    <message>
        <source>Groups of each directory and their rules.</source>
        <translation>Gruppen jedes Verzeichnisses und ihre Regeln.</translation>
    </message>
    <message>
        <source>Choose the organizational unit of each directory</source>
        <translation>Die Organisationseinheit jedes Verzeichnisses wählen</translation>
    </message>
    <message>
        <source>A directory has one, at first the container for computers. A new choice acts on WorkSpaces that are made or rebuilt afterwards. The unit may be in another domain.</source>
        <translation>Ein Verzeichnis hat eine, zuerst den Container für Computer. Eine neue Wahl wirkt auf WorkSpaces, die danach angelegt oder neu aufgebaut werden. Die Einheit darf in einer anderen Domäne liegen.</translation>
    </message>
    <message>
        <source>Under Target domain and organizational unit choose Edit, find the unit, and save.</source>
        <translation>Unter Target domain and organizational unit Edit wählen, die Einheit suchen und speichern.</translation>
    </message>
    <message>
        <source>Distinguished name of the unit of each directory.</source>
        <translation>Distinguished Name der Einheit jedes Verzeichnisses.</translation>
    </message>
    <message>
        <source>Test with a user of each persona</source>
        <translation>Mit einem Benutzer jeder Persona testen</translation>
    </message>
    <message>
        <source>Sign-in, with and without the second factor.</source>
        <translation>Anmeldung mit und ohne zweiten Faktor.</translation>
    </message>
    <message>
        <source>A site that is allowed, and one that is not.</source>
        <translation>Eine erlaubte Website und eine, die es nicht ist.</translation>
    </message>
    <message>
        <source>An internal service that is allowed, and one that is not.</source>
        <translation>Ein erlaubter interner Dienst und einer, der es nicht ist.</translation>
    </message>
    <message>
        <source>The installation of a program.</source>
        <translation>Die Installation eines Programms.</translation>
    </message>
    <message>
        <source>Remote Desktop from the helpdesk, and from elsewhere.</source>
        <translation>Remotedesktop vom Helpdesk und von anderswo.</translation>
    </message>
    <message>
        <source>User, time and result of each test.</source>
        <translation>Benutzer, Zeit und Ergebnis jedes Tests.</translation>
    </message>
    <message>
        <source>Personas: who may do what</source>
        <translation>Personas: wer was darf</translation>
    </message>
    <message>
        <source>Groups of users get WorkSpaces with their own rights, networks and way to sign in.</source>
        <translation>Gruppen von Benutzern bekommen WorkSpaces mit eigenen Rechten, Netzen und eigener Art der Anmeldung.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>cannot make the URL</source>
        <translation>die URL kann nicht erstellt werden</translation>
    </message>
    <message>
        <source>the identity provider is not one of the nine of the guide</source>
        <translation>der Identitätsanbieter ist keiner der neun des Leitfadens</translation>
    </message>
    <message>
        <source>Take the URL from the documents of the provider.</source>
        <translation>Die URL den Unterlagen des Anbieters entnehmen.</translation>
    </message>
    <message>
        <source>no document names the sign-in address of the partition %1</source>
        <translation>kein Dokument nennt die Anmeldeadresse der Partition %1</translation>
    </message>
    <message>
        <source>Choose a Region of the partition aws or aws-us-gov.</source>
        <translation>Eine Region der Partition aws oder aws-us-gov wählen.</translation>
    </message>
    <message>
        <source>the Region has no relay state host</source>
        <translation>die Region hat keinen Relay-State-Host</translation>
    </message>
    <message>
        <source>Choose a Region that has SAML 2.0.</source>
        <translation>Eine Region wählen, die SAML 2.0 hat.</translation>
    </message>
    <message>
        <source>the Region has no relay state host for FIPS</source>
        <translation>die Region hat keinen Relay-State-Host für FIPS</translation>
    </message>
    <message>
        <source>Answer the question about FIPS with no, or choose a Region of the US.</source>
        <translation>Die Frage nach FIPS mit Nein beantworten, oder eine Region der USA wählen.</translation>
    </message>
    <message>
        <source>Let the provider trust AWS</source>
        <translation>Den Anbieter AWS vertrauen lassen</translation>
    </message>
    <message>
        <source>Give the provider the metadata of AWS by its address or as a file. With some providers this is done already.</source>
        <translation>Dem Anbieter die Metadaten von AWS als Adresse oder Datei geben. Bei manchen Anbietern ist das schon getan.</translation>
    </message>
    <message>
        <source>Allow the users the application at the provider.</source>
        <translation>Den Benutzern beim Anbieter die Anwendung erlauben.</translation>
    </message>
    <message>
        <source>Address of the service provider metadata</source>
        <translation>Adresse der Metadaten des Dienstanbieters</translation>
    </message>
    <message>
        <source>For the application at the identity provider.</source>
        <translation>Für die Anwendung beim Identitätsanbieter.</translation>
    </message>
    <message>
        <source>The application at the provider, with the group of its users.</source>
        <translation>Die Anwendung beim Anbieter, mit der Gruppe ihrer Benutzer.</translation>
    </message>
    <message>
        <source>NameID: the user name in WorkSpaces, as a rule sAMAccountName.</source>
        <translation>NameID: der Benutzername in WorkSpaces, in der Regel sAMAccountName.</translation>
    </message>
    <message>
        <source>NameID format: persistent.</source>
        <translation>NameID-Format: persistent.</translation>
    </message>
    <message>
        <source>Role: ARN of the role, a comma, ARN of the provider. Several values are allowed.</source>
        <translation>Role: ARN der Rolle, ein Komma, ARN des Anbieters. Mehrere Werte sind erlaubt.</translation>
    </message>
    <message>
        <source>RoleSessionName: 2 to 64 letters, digits and _ . : / = + - @, without spaces; not the display name.</source>
        <translation>RoleSessionName: 2 bis 64 Buchstaben, Ziffern und _ . : / = + - @, ohne Leerzeichen; nicht der Anzeigename.</translation>
    </message>
    <message>
        <source>PrincipalTag:Email: equals the address of the WorkSpaces user, of letters, digits, spaces and the signs _ . : / = + - @ alone.</source>
        <translation>PrincipalTag:Email: gleich der Adresse des WorkSpaces-Benutzers, aus Buchstaben, Ziffern, Leerzeichen und den Zeichen _ . : / = + - @ allein.</translation>
    </message>
    <message>
        <source>PrincipalTag:UserPrincipalName, optional: name@domain; needed for certificate-based authentication.</source>
        <translation>PrincipalTag:UserPrincipalName, optional: name@domäne; für zertifikatbasierte Authentifizierung nötig.</translation>
    </message>
    <message>
        <source>PrincipalTag:ObjectSid, optional: the security identifier; needed for certificate-based authentication.</source>
        <translation>PrincipalTag:ObjectSid, optional: die Sicherheitskennung; für zertifikatbasierte Authentifizierung nötig.</translation>
    </message>
    <message>
        <source>PrincipalTag:ClientUserName, optional: another form of the user name, with / in place of the backslash.</source>
        <translation>PrincipalTag:ClientUserName, optional: eine andere Form des Benutzernamens, mit / anstelle des Backslashs.</translation>
    </message>
    <message>
        <source>PrincipalTag:Domain, optional: the DNS name of the domain, where the UPN has another suffix.</source>
        <translation>PrincipalTag:Domain, optional: der DNS-Name der Domäne, wo der UPN ein anderes Suffix hat.</translation>
    </message>
    <message>
        <source>SessionDuration, optional but recommended: seconds until users sign in again, 3600 without it.</source>
        <translation>SessionDuration, optional, aber empfohlen: Sekunden, bis Benutzer sich neu anmelden; ohne sie 3600.</translation>
    </message>
    <message>
        <source>Form of the user name in the client</source>
        <translation>Form des Benutzernamens im Client</translation>
    </message>
    <message>
        <source>user name alone</source>
        <translation>Benutzername allein</translation>
    </message>
    <message>
        <source>CORP\user name</source>
        <translation>CORP\Benutzername</translation>
    </message>
    <message>
        <source>corp.example.com\user name</source>
        <translation>corp.example.com\Benutzername</translation>
    </message>
    <message>
        <source>user name@corp.example.com</source>
        <translation>Benutzername@corp.example.com</translation>
    </message>
    <message>
        <source>Set the claims of the response</source>
        <translation>Die Claims der Antwort setzen</translation>
    </message>
    <message>
        <source>Claims with their values</source>
        <translation>Claims mit ihren Werten</translation>
    </message>
    <message>
        <source>For the claim rules or attribute statements of the provider.</source>
        <translation>Für die Claim-Regeln oder Attributangaben des Anbieters.</translation>
    </message>
    <message>
        <source>Check a response</source>
        <translation>Eine Antwort prüfen</translation>
    </message>
    <message>
        <source>Take the form field SAMLResponse from the network view of the browser&apos;s developer tools while a test user signs in, and paste it here. It is judged against the claims above, the times and the signature.</source>
        <translation>Das Formularfeld SAMLResponse der Netzwerkansicht der Entwicklerwerkzeuge des Browsers entnehmen, während sich ein Testbenutzer anmeldet, und hier einfügen. Es wird gegen die Claims oben, die Zeiten und die Signatur geprüft.</translation>
    </message>
    <message>
        <source>A response is worth as much as a password until it runs out, so use that of a test user.</source>
        <translation>Eine Antwort ist bis zu ihrem Ablauf so viel wert wie ein Passwort; deshalb die eines Testbenutzers nehmen.</translation>
    </message>
    <message>
        <source>Response of the provider</source>
        <translation>Antwort des Anbieters</translation>
    </message>
    <message>
        <source>XML, or base64 as the browser sends it.</source>
        <translation>XML, oder base64, wie der Browser es sendet.</translation>
    </message>
    <message>
        <source>The result of the check.</source>
        <translation>Das Ergebnis der Prüfung.</translation>
    </message>
    <message>
        <source>Choose how sessions start</source>
        <translation>Wählen, wie Sitzungen beginnen</translation>
    </message>
    <message>
        <source>Where users start at the provider, the relay state can say which client opens. FIPS hosts exist in the Regions of the US.</source>
        <translation>Wo Benutzer beim Anbieter beginnen, kann der Relay-State sagen, welcher Client sich öffnet. FIPS-Hosts gibt es in den Regionen der USA.</translation>
    </message>
    <message>
        <source>Client that opens</source>
        <translation>Client, der sich öffnet</translation>
    </message>
    <message>
        <source>The page offers both</source>
        <translation>Die Seite bietet beide an</translation>
    </message>
    <message>
        <source>The client application</source>
        <translation>Die Client-Anwendung</translation>
    </message>
    <message>
        <source>Web Access in the browser</source>
        <translation>Web Access im Browser</translation>
    </message>
    <message>
        <source>FIPS host for the relay state</source>
        <translation>FIPS-Host für den Relay-State</translation>
    </message>
    <message>
        <source>Cross-Region redirection is in use</source>
        <translation>Regionsübergreifende Umleitung ist im Einsatz</translation>
    </message>
    <message>
        <source>Users then register with a name of ours instead of the registration code.</source>
        <translation>Benutzer registrieren sich dann mit einem eigenen Namen statt mit dem Registrierungscode.</translation>
    </message>
    <message>
        <source>Relay state URL</source>
        <translation>URL für den Relay State</translation>
    </message>
    <message>
        <source>For the relay state or default target of the application at the provider.</source>
        <translation>Für den Relay-State oder das Standardziel der Anwendung beim Anbieter.</translation>
    </message>
    <message>
        <source>Set the relay state</source>
        <translation>Den Relay-State setzen</translation>
    </message>
    <message>
        <source>The host is that of the Region which the directory is in.</source>
        <translation>Der Host ist der der Region, in der das Verzeichnis ist.</translation>
    </message>
    <message>
        <source>With cross-Region redirection the directories of both Regions are enabled and set up at the provider one by one, each with its own host.</source>
        <translation>Bei regionsübergreifender Umleitung werden die Verzeichnisse beider Regionen einzeln aktiviert und beim Anbieter eingerichtet, jedes mit seinem eigenen Host.</translation>
    </message>
    <message>
        <source>Name of the connection alias</source>
        <translation>Name des Verbindungsalias</translation>
    </message>
    <message>
        <source>The fully qualified name that both Regions share.</source>
        <translation>Der voll qualifizierte Name, den beide Regionen teilen.</translation>
    </message>
    <message>
        <source>Relay state as it stands at the provider</source>
        <translation>Relay-State, wie er beim Anbieter steht</translation>
    </message>
    <message>
        <source>Copy it back from there to have it checked.</source>
        <translation>Von dort zurückkopieren, um ihn prüfen zu lassen.</translation>
    </message>
    <message>
        <source>The relay state as the provider shows it.</source>
        <translation>Der Relay-State, wie der Anbieter ihn zeigt.</translation>
    </message>
    <message>
        <source>Identity provider</source>
        <translation>Identitätsanbieter</translation>
    </message>
    <message>
        <source>Relay state</source>
        <translation>Relay State</translation>
    </message>
    <message>
        <source>Sign-in with SAML 2.0</source>
        <translation>Anmeldung mit SAML 2.0</translation>
    </message>
    <message>
        <source>Users sign in to their WorkSpaces in the browser at the identity provider of the company.</source>
        <translation>Benutzer melden sich im Browser beim Identitätsanbieter des Unternehmens an ihren WorkSpaces an.</translation>
    </message>
    <message>
        <source>Fetch the metadata of the identity provider</source>
        <translation>Die Metadaten des Identitätsanbieters holen</translation>
    </message>
    <message>
        <source>The signed XML file names the provider and its certificates. Save it as idp-metadata.xml.</source>
        <translation>Die signierte XML-Datei nennt den Anbieter und seine Zertifikate. Sie als idp-metadata.xml speichern.</translation>
    </message>
    <message>
        <source>Metadata of the identity provider</source>
        <translation>Metadaten des Identitätsanbieters</translation>
    </message>
    <message>
        <source>The XML file is judged; nothing of it is kept but its name and digest.</source>
        <translation>Die XML-Datei wird geprüft; aufbewahrt werden nur ihr Name und ihr Hashwert.</translation>
    </message>
    <message>
        <source>The metadata file, and the day on which its certificate ends.</source>
        <translation>Die Metadatendatei und der Tag, an dem ihr Zertifikat endet.</translation>
    </message>
    <message>
        <source>Make the SAML provider in IAM</source>
        <translation>Den SAML-Anbieter in IAM anlegen</translation>
    </message>
    <message>
        <source>In IAM add an identity provider of the type SAML and give it the metadata file.</source>
        <translation>In IAM einen Identitätsanbieter vom Typ SAML hinzufügen und ihm die Metadatendatei geben.</translation>
    </message>
    <message>
        <source>Name of the provider in IAM</source>
        <translation>Name des Anbieters in IAM</translation>
    </message>
    <message>
        <source>ARN of the provider</source>
        <translation>ARN des Anbieters</translation>
    </message>
    <message>
        <source>IAM shows it once the provider is made.</source>
        <translation>IAM zeigt ihn, sobald der Anbieter angelegt ist.</translation>
    </message>
    <message>
        <source>Command that makes the provider</source>
        <translation>Befehl, der den Anbieter anlegt</translation>
    </message>
    <message>
        <source>For the AWS CLI, in the folder of the metadata file.</source>
        <translation>Für die AWS CLI, im Ordner der Metadatendatei.</translation>
    </message>
    <message>
        <source>The ARN of the provider.</source>
        <translation>Der ARN des Anbieters.</translation>
    </message>
    <message>
        <source>The steps ask for the condition SAML:sub_type = persistent.</source>
        <translation>Die Schritte verlangen die Bedingung SAML:sub_type = persistent.</translation>
    </message>
    <message>
        <source>The policy that is printed has the condition SAML:aud alone.</source>
        <translation>Die abgedruckte Richtlinie hat nur die Bedingung SAML:aud.</translation>
    </message>
    <message>
        <source>The policy made here has both conditions.</source>
        <translation>Die hier erstellte Richtlinie hat beide Bedingungen.</translation>
    </message>
    <message>
        <source>The policy that is printed names https://signin.aws.amazon.com/saml as audience.</source>
        <translation>Die abgedruckte Richtlinie nennt https://signin.aws.amazon.com/saml als Audience.</translation>
    </message>
    <message>
        <source>The GovCloud guide names https://signin.amazonaws-us-gov.com/saml as the address that responses are posted to, and its own metadata.</source>
        <translation>Der GovCloud-Leitfaden nennt https://signin.amazonaws-us-gov.com/saml als die Adresse, an die Antworten gesendet werden, und eigene Metadaten.</translation>
    </message>
    <message>
        <source>The policy made here takes the audience of the partition that the Region is in.</source>
        <translation>Die hier erstellte Richtlinie nimmt die Audience der Partition, in der die Region liegt.</translation>
    </message>
    <message>
        <source>Name of the role</source>
        <translation>Name der Rolle</translation>
    </message>
    <message>
        <source>Others may refer to it, so it cannot be changed later.</source>
        <translation>Andere können sich auf ihn beziehen, deshalb kann er später nicht geändert werden.</translation>
    </message>
    <message>
        <source>Time until users sign in again</source>
        <translation>Zeit, bis Benutzer sich neu anmelden</translation>
    </message>
    <message>
        <source>Desktop sessions are cut when it is over. Without the attribute it is one hour.</source>
        <translation>Desktop-Sitzungen werden getrennt, wenn sie um ist. Ohne das Attribut ist es eine Stunde.</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>4 hours</source>
        <translation>4 Stunden</translation>
    </message>
    <message>
        <source>8 hours</source>
        <translation>8 Stunden</translation>
    </message>
    <message>
        <source>10 hours</source>
        <translation>10 Stunden</translation>
    </message>
    <message>
        <source>12 hours</source>
        <translation>12 Stunden</translation>
    </message>
    <message>
        <source>Make the role that users assume</source>
        <translation>Die Rolle anlegen, die Benutzer annehmen</translation>
    </message>
    <message>
        <source>Type: SAML 2.0 federation, with the provider made before.</source>
        <translation>Typ: SAML-2.0-Verbund, mit dem zuvor angelegten Anbieter.</translation>
    </message>
    <message>
        <source>Choose neither of the two offers of programmatic or console access.</source>
        <translation>Keines der beiden Angebote für programmatischen oder Konsolenzugriff wählen.</translation>
    </message>
    <message>
        <source>Attribute SAML:sub_type, value persistent: the provider then sends the same NameID for a user each time.</source>
        <translation>Attribut SAML:sub_type, Wert persistent: Der Anbieter sendet dann für einen Benutzer jedes Mal dieselbe NameID.</translation>
    </message>
    <message>
        <source>Attach no permissions yet. Afterwards replace the trust policy with the one made here, which adds sts:TagSession.</source>
        <translation>Noch keine Berechtigungen anhängen. Danach die Vertrauensrichtlinie durch die hier erstellte ersetzen, die sts:TagSession hinzufügt.</translation>
    </message>
    <message>
        <source>Trust policy</source>
        <translation>Vertrauensrichtlinie</translation>
    </message>
    <message>
        <source>For the trust relationship of the role.</source>
        <translation>Für die Vertrauensstellung der Rolle.</translation>
    </message>
    <message>
        <source>Embed the policy that lets them stream</source>
        <translation>Die Richtlinie einbetten, die das Streamen erlaubt</translation>
    </message>
    <message>
        <source>An inline policy belongs to this role alone and cannot be attached to another by mistake.</source>
        <translation>Eine Inline-Richtlinie gehört allein zu dieser Rolle und kann nicht versehentlich an eine andere gehängt werden.</translation>
    </message>
    <message>
        <source>Conditions on the source address do not work with workspaces:Stream. Use IP access control groups, or what the provider offers.</source>
        <translation>Bedingungen auf die Quelladresse wirken bei workspaces:Stream nicht. IP-Zugriffskontrollgruppen verwenden, oder was der Anbieter bietet.</translation>
    </message>
    <message>
        <source>ARN of the role</source>
        <translation>ARN der Rolle</translation>
    </message>
    <message>
        <source>IAM shows it once the role is made.</source>
        <translation>IAM zeigt ihn, sobald die Rolle angelegt ist.</translation>
    </message>
    <message>
        <source>Inline policy</source>
        <translation>Inline-Richtlinie</translation>
    </message>
    <message>
        <source>For the permissions of the role, as JSON.</source>
        <translation>Für die Berechtigungen der Rolle, als JSON.</translation>
    </message>
    <message>
        <source>Commands that make the role and its policy</source>
        <translation>Befehle, die die Rolle und ihre Richtlinie anlegen</translation>
    </message>
    <message>
        <source>For the AWS CLI, in the folder of both policies.</source>
        <translation>Für die AWS CLI, im Ordner beider Richtlinien.</translation>
    </message>
    <message>
        <source>The ARN of the role.</source>
        <translation>Der ARN der Rolle.</translation>
    </message>
    <message>
        <source>Provider and role in IAM</source>
        <translation>Anbieter und Rolle in IAM</translation>
    </message>
    <message>
        <source>Ireland, Canada (Central) and Sao Paulo have SAML 2.0 and a relay state host, but the allow list names no heartbeat host for them.</source>
        <translation>Irland, Kanada (Zentral) und Sao Paulo haben SAML 2.0 und einen Relay-State-Host, aber die Freigabeliste nennt für sie keinen Heartbeat-Host.</translation>
    </message>
    <message>
        <source>Paris has a heartbeat host in the allow list, but neither SAML 2.0 nor a relay state host.</source>
        <translation>Paris hat einen Heartbeat-Host in der Freigabeliste, aber weder SAML 2.0 noch einen Relay-State-Host.</translation>
    </message>
    <message>
        <source>Plan without Paris. In the three other Regions watch which hosts the client asks for before the firewall is closed.</source>
        <translation>Ohne Paris planen. In den drei anderen Regionen beobachten, nach welchen Hosts der Client fragt, bevor die Firewall geschlossen wird.</translation>
    </message>
    <message>
        <source>Say which directory it is for</source>
        <translation>Angeben, für welches Verzeichnis</translation>
    </message>
    <message>
        <source>SAML 2.0 is not on offer in this Region.</source>
        <translation>SAML 2.0 gibt es in dieser Region nicht.</translation>
    </message>
    <message>
        <source>Think about another directory than Simple AD</source>
        <translation>Ein anderes Verzeichnis als Simple AD erwägen</translation>
    </message>
    <message>
        <source>Identity providers do not integrate with Simple AD, so that users and claims are kept equal by hand.</source>
        <translation>Identitätsanbieter binden Simple AD nicht an; Benutzer und Claims müssen von Hand gleich gehalten werden.</translation>
    </message>
    <message>
        <source>SAML 2.0 works with Simple AD, but that is not recommended.</source>
        <translation>SAML 2.0 geht mit Simple AD, wird aber nicht empfohlen.</translation>
    </message>
    <message>
        <source>The prerequisites list AD Connector and AWS Managed Microsoft AD alone.</source>
        <translation>Die Voraussetzungen nennen nur AD Connector und AWS Managed Microsoft AD.</translation>
    </message>
    <message>
        <source>Take AD Connector or AWS Managed Microsoft AD.</source>
        <translation>AD Connector oder AWS Managed Microsoft AD nehmen.</translation>
    </message>
    <message>
        <source>Sign in through IAM Identity Center instead</source>
        <translation>Stattdessen über IAM Identity Center anmelden</translation>
    </message>
    <message>
        <source>Directories that WorkSpaces manages itself sign users in through IAM Identity Center. SAML 2.0 is not for them.</source>
        <translation>Verzeichnisse, die WorkSpaces selbst verwaltet, melden Benutzer über IAM Identity Center an. SAML 2.0 ist nicht für sie.</translation>
    </message>
    <message>
        <source>Other versions connect only while the fallback to directory sign-in is on.</source>
        <translation>Andere Versionen verbinden sich nur, solange der Rückfall auf die Verzeichnisanmeldung an ist.</translation>
    </message>
    <message>
        <source>Windows client 5.1.0.3029 or later.</source>
        <translation>Windows-Client 5.1.0.3029 oder neuer.</translation>
    </message>
    <message>
        <source>macOS client 5.x or later.</source>
        <translation>macOS-Client 5.x oder neuer.</translation>
    </message>
    <message>
        <source>Linux client: 2024.1 or later on Ubuntu 22.04, 24.1 or later on Ubuntu 20.04.</source>
        <translation>Linux-Client: 2024.1 oder neuer unter Ubuntu 22.04, 24.1 oder neuer unter Ubuntu 20.04.</translation>
    </message>
    <message>
        <source>Web Access, with DCV only: PCoIP with SAML does not work there.</source>
        <translation>Web Access, nur mit DCV: PCoIP mit SAML geht dort nicht.</translation>
    </message>
    <message>
        <source>Give PCoIP users another client than Web Access</source>
        <translation>PCoIP-Benutzern einen anderen Client als Web Access geben</translation>
    </message>
    <message>
        <source>PCoIP with SAML does not work in Web Access.</source>
        <translation>PCoIP mit SAML geht in Web Access nicht.</translation>
    </message>
    <message>
        <source>Choose the identity provider</source>
        <translation>Den Identitätsanbieter wählen</translation>
    </message>
    <message>
        <source>It must start sign-ins by itself, unasked, and carry a relay state or deep link.</source>
        <translation>Er muss Anmeldungen von sich aus und ungefragt beginnen und einen Relay-State oder Deep Link mitführen.</translation>
    </message>
    <message>
        <source>The guide prints access URL and parameter of these nine. Others work too where they can do the same.</source>
        <translation>Der Leitfaden druckt Zugriffs-URL und Parameter dieser neun. Andere gehen auch, wo sie dasselbe können.</translation>
    </message>
    <message>
        <source>Bring identities and a test user together</source>
        <translation>Identitäten und einen Testbenutzer zusammenbringen</translation>
    </message>
    <message>
        <source>The provider knows the users of the Active Directory behind the directory. sAMAccountName and e-mail address in the claims equal those of the user.</source>
        <translation>Der Anbieter kennt die Benutzer des Active Directory hinter dem Verzeichnis. sAMAccountName und E-Mail-Adresse in den Claims sind gleich denen des Benutzers.</translation>
    </message>
    <message>
        <source>The directory is registered with WorkSpaces.</source>
        <translation>Das Verzeichnis ist bei WorkSpaces registriert.</translation>
    </message>
    <message>
        <source>One WorkSpace is made for a user who can sign in at the provider.</source>
        <translation>Ein WorkSpace ist für einen Benutzer angelegt, der sich beim Anbieter anmelden kann.</translation>
    </message>
    <message>
        <source>Being allowed to use the application at the provider makes no WorkSpace, and having a WorkSpace gives no right to use the application. Both are needed.</source>
        <translation>Die Anwendung beim Anbieter nutzen zu dürfen legt keinen WorkSpace an, und ein WorkSpace gibt kein Recht auf die Anwendung. Beides ist nötig.</translation>
    </message>
    <message>
        <source>The id of the test user&apos;s WorkSpace.</source>
        <translation>Die ID des WorkSpace des Testbenutzers.</translation>
    </message>
    <message>
        <source>Host name or subdomain at the provider</source>
        <translation>Hostname oder Subdomain beim Anbieter</translation>
    </message>
    <message>
        <source>AD FS and PingFederate: the whole host name. Duo, Okta, OneLogin and Auth0: the subdomain alone.</source>
        <translation>AD FS und PingFederate: der ganze Hostname. Duo, Okta, OneLogin und Auth0: nur die Subdomain.</translation>
    </message>
    <message>
        <source>Id of the application at the provider</source>
        <translation>ID der Anwendung beim Anbieter</translation>
    </message>
    <message>
        <source>The provider shows it with the application.</source>
        <translation>Der Anbieter zeigt sie bei der Anwendung.</translation>
    </message>
    <message>
        <source>Name of the application in Okta&apos;s URL</source>
        <translation>Name der Anwendung in der URL von Okta</translation>
    </message>
    <message>
        <source>It stands in the sign-on URL before the id.</source>
        <translation>Er steht in der Anmelde-URL vor der ID.</translation>
    </message>
    <message>
        <source>Id of the tenant</source>
        <translation>ID des Mandanten</translation>
    </message>
    <message>
        <source>Azure AD: the tenant id. PingOne: the id that is called idpid.</source>
        <translation>Azure AD: die Mandanten-ID. PingOne: die ID, die idpid heißt.</translation>
    </message>
    <message>
        <source>Identifier of AWS at the provider</source>
        <translation>Kennung von AWS beim Anbieter</translation>
    </message>
    <message>
        <source>AD FS: the URI of the relying party. PingFederate: the partner&apos;s id.</source>
        <translation>AD FS: der URI der vertrauenden Seite. PingFederate: die ID des Partners.</translation>
    </message>
    <message>
        <source>The text names seven providers that it has step by step instructions for.</source>
        <translation>Der Text nennt sieben Anbieter, für die es Anweisungen Schritt für Schritt gibt.</translation>
    </message>
    <message>
        <source>The table of access URLs has nine: JumpCloud and Auth0 are in it too.</source>
        <translation>Die Tabelle der Zugriffs-URLs hat neun: Auch JumpCloud und Auth0 stehen darin.</translation>
    </message>
    <message>
        <source>All nine are on offer here. The table stands in one copy of the guide alone, so compare the URL with the one that the provider shows.</source>
        <translation>Alle neun werden hier angeboten. Die Tabelle steht nur in einer Kopie des Leitfadens; deshalb die URL mit der vergleichen, die der Anbieter zeigt.</translation>
    </message>
    <message>
        <source>Find the user access URL and its parameter</source>
        <translation>Die Benutzerzugriffs-URL und ihren Parameter finden</translation>
    </message>
    <message>
        <source>The client opens this URL and adds the deep link parameter. It is TargetResource for PingFederate and PingOne, and RelayState for the others and where none is given.</source>
        <translation>Der Client öffnet diese URL und fügt den Deep-Link-Parameter an. Er heißt TargetResource bei PingFederate und PingOne, sonst RelayState, auch wo keiner angegeben ist.</translation>
    </message>
    <message>
        <source>User access URL</source>
        <translation>Benutzerzugriffs-URL</translation>
    </message>
    <message>
        <source>For the SAML settings of the directory.</source>
        <translation>Für die SAML-Einstellungen des Verzeichnisses.</translation>
    </message>
    <message>
        <source>The URL, opened once in a private window of the browser.</source>
        <translation>Die URL, einmal in einem privaten Fenster des Browsers geöffnet.</translation>
    </message>
    <message>
        <source>Turn SAML 2.0 on for the directory</source>
        <translation>SAML 2.0 für das Verzeichnis einschalten</translation>
    </message>
    <message>
        <source>In the WorkSpaces console open the directory, and under authentication edit the SAML 2.0 identity provider.</source>
        <translation>In der WorkSpaces-Konsole das Verzeichnis öffnen und unter Authentifizierung den SAML-2.0-Identitätsanbieter bearbeiten.</translation>
    </message>
    <message>
        <source>Check the box that enables it, and enter the access URL and the parameter.</source>
        <translation>Das Kästchen zum Einschalten ankreuzen und Zugriffs-URL und Parameter eintragen.</translation>
    </message>
    <message>
        <source>Choose the test and open its URL in a private window or in another browser, so that the session in the console stays as it is.</source>
        <translation>Den Test wählen und seine URL in einem privaten Fenster oder einem anderen Browser öffnen, damit die Sitzung in der Konsole bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Enable Web Access too where browsers are to use SAML.</source>
        <translation>Auch Web Access einschalten, wo Browser SAML verwenden sollen.</translation>
    </message>
    <message>
        <source>Save.</source>
        <translation>Speichern.</translation>
    </message>
    <message>
        <source>Clients that do not support SAML 2.0 may sign in</source>
        <translation>Clients, die SAML 2.0 nicht unterstützen, dürfen sich anmelden</translation>
    </message>
    <message>
        <source>Older clients then go round the provider and sign in at the directory. Say yes for as long as clients are being updated.</source>
        <translation>Ältere Clients umgehen dann den Anbieter und melden sich am Verzeichnis an. Ja sagen, solange Clients aktualisiert werden.</translation>
    </message>
    <message>
        <source>Command that turns SAML 2.0 on</source>
        <translation>Befehl, der SAML 2.0 einschaltet</translation>
    </message>
    <message>
        <source>For the AWS CLI, in place of the console, once the test passed.</source>
        <translation>Für die AWS CLI, anstelle der Konsole, sobald der Test bestanden ist.</translation>
    </message>
    <message>
        <source>The SAML settings of the directory as the console shows them.</source>
        <translation>Die SAML-Einstellungen des Verzeichnisses, wie die Konsole sie zeigt.</translation>
    </message>
    <message>
        <source>Set a day on which the fallback ends</source>
        <translation>Einen Tag setzen, an dem der Rückfall endet</translation>
    </message>
    <message>
        <source>While it is on, multi-factor authentication of the provider can be gone round.</source>
        <translation>Solange er an ist, kann die Mehr-Faktor-Authentifizierung des Anbieters umgangen werden.</translation>
    </message>
    <message>
        <source>The day, and who turns the fallback off.</source>
        <translation>Der Tag, und wer den Rückfall abschaltet.</translation>
    </message>
    <message>
        <source>Sign in with the test user</source>
        <translation>Mit dem Testbenutzer anmelden</translation>
    </message>
    <message>
        <source>Starting at the provider registers the client and no more: the sign-in itself starts in the client or in Web Access.</source>
        <translation>Wer beim Anbieter beginnt, registriert nur den Client: Die Anmeldung selbst beginnt im Client oder in Web Access.</translation>
    </message>
    <message>
        <source>Let the browser open the client when it asks.</source>
        <translation>Den Browser den Client öffnen lassen, wenn er fragt.</translation>
    </message>
    <message>
        <source>The client shows the user name of the assertion. Without certificate-based authentication it asks for the password of Windows.</source>
        <translation>Der Client zeigt den Benutzernamen der Assertion. Ohne zertifikatbasierte Authentifizierung fragt er nach dem Windows-Passwort.</translation>
    </message>
    <message>
        <source>The time of the sign-in, and the client and version that was used.</source>
        <translation>Die Zeit der Anmeldung, und der verwendete Client mit Version.</translation>
    </message>
    <message>
        <source>Check the hosts that sign-in needs</source>
        <translation>Die Hosts prüfen, die die Anmeldung braucht</translation>
    </message>
    <message>
        <source>Relay state, heartbeat and sign-in of AWS, and the hosts of the provider, must be reached from each client network.</source>
        <translation>Relay-State, Heartbeat und Anmeldung von AWS sowie die Hosts des Anbieters müssen aus jedem Client-Netz erreichbar sein.</translation>
    </message>
    <message>
        <source>Do away with the Windows password</source>
        <translation>Das Windows-Passwort abschaffen</translation>
    </message>
    <message>
        <source>Certificate-based authentication builds on what was set up here. It needs the claims UserPrincipalName and ObjectSid, and sts:TagSession in the trust policy, all of which are made here already.</source>
        <translation>Zertifikatbasierte Authentifizierung baut auf dem auf, was hier eingerichtet wurde. Sie braucht die Claims UserPrincipalName und ObjectSid sowie sts:TagSession in der Vertrauensrichtlinie; all das ist hier schon enthalten.</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Turn smart card redirection on by Group Policy</source>
        <translation>Smartcard-Umleitung per Gruppenrichtlinie einschalten</translation>
    </message>
    <message>
        <source>It is off by default on Windows WorkSpaces, for pre-session and in-session use.</source>
        <translation>Sie ist auf Windows-WorkSpaces als Vorgabe aus, vor der Sitzung wie in der Sitzung.</translation>
    </message>
    <message>
        <source>Install the administrative template of the service, enable the setting and restart the WorkSpaces. Later templates name the folder DCV.</source>
        <translation>Die administrative Vorlage des Dienstes installieren, die Einstellung aktivieren und die WorkSpaces neu starten. Spätere Vorlagen nennen den Ordner DCV.</translation>
    </message>
    <message>
        <source>A report of the applied Group Policy from a WorkSpace.</source>
        <translation>Ein Bericht der angewandten Gruppenrichtlinie aus einem WorkSpace.</translation>
    </message>
    <message>
        <source>Disconnect when the screen is locked</source>
        <translation>Beim Sperren des Bildschirms trennen</translation>
    </message>
    <message>
        <source>Users who signed in with a card unlock by connecting again. The setting also holds for sessions that began with a password.</source>
        <translation>Wer sich mit einer Karte angemeldet hat, entsperrt durch neues Verbinden. Die Einstellung gilt auch für Sitzungen, die mit einem Passwort begannen.</translation>
    </message>
    <message>
        <source>Name of the PKCS #11 module in Firefox</source>
        <translation>Name des PKCS-#11-Moduls in Firefox</translation>
    </message>
    <message>
        <source>Any name will do.</source>
        <translation>Jeder Name ist recht.</translation>
    </message>
    <message>
        <source>Library of the PKCS #11 module</source>
        <translation>Bibliothek des PKCS-#11-Moduls</translation>
    </message>
    <message>
        <source>A path that ends in .dll.</source>
        <translation>Ein Pfad, der auf .dll endet.</translation>
    </message>
    <message>
        <source>Group Policy Object for Firefox</source>
        <translation>Gruppenrichtlinienobjekt für Firefox</translation>
    </message>
    <message>
        <source>Firefox setting for a Group Policy Object</source>
        <translation>Firefox-Einstellung für ein Gruppenrichtlinienobjekt</translation>
    </message>
    <message>
        <source>For PowerShell with the Group Policy module.</source>
        <translation>Für PowerShell mit dem Modul für Gruppenrichtlinien.</translation>
    </message>
    <message>
        <source>Firefox setting for the registry</source>
        <translation>Firefox-Einstellung für die Registrierung</translation>
    </message>
    <message>
        <source>For the image, in place of Group Policy.</source>
        <translation>Für das Image, anstelle der Gruppenrichtlinie.</translation>
    </message>
    <message>
        <source>Firefox policy file</source>
        <translation>Firefox-Richtliniendatei</translation>
    </message>
    <message>
        <source>For the folder firefox/distribution under /usr/lib64, on Ubuntu under /usr/lib.</source>
        <translation>Für den Ordner firefox/distribution unter /usr/lib64, bei Ubuntu unter /usr/lib.</translation>
    </message>
    <message>
        <source>Let Firefox use cards</source>
        <translation>Firefox Karten verwenden lassen</translation>
    </message>
    <message>
        <source>Install OpenSC in the image, on Windows in its 64-bit version.</source>
        <translation>OpenSC im Image installieren, unter Windows in der 64-Bit-Fassung.</translation>
    </message>
    <message>
        <source>On Windows pkcs11-register.exe of OpenSC loads the module too, for one user.</source>
        <translation>Unter Windows lädt auch pkcs11-register.exe von OpenSC das Modul, für einen Benutzer.</translation>
    </message>
    <message>
        <source>To see that it is loaded, open security devices under privacy and security in the settings: the module stands there with its path.</source>
        <translation>Um zu sehen, dass es geladen ist, in den Einstellungen unter Datenschutz und Sicherheit die Sicherheitsgeräte öffnen: Das Modul steht dort mit seinem Pfad.</translation>
    </message>
    <message>
        <source>Mozilla calls this form of the policy deprecated. Newer versions know the form with Add as well.</source>
        <translation>Mozilla nennt diese Form der Richtlinie veraltet. Neuere Versionen kennen auch die Form mit Add.</translation>
    </message>
    <message>
        <source>Let Chrome use cards</source>
        <translation>Chrome Karten verwenden lassen</translation>
    </message>
    <message>
        <source>On Windows nothing is to be set. On Linux each user enables cards in Chrome, as the user guide of WorkSpaces says.</source>
        <translation>Unter Windows ist nichts einzustellen. Unter Linux schaltet jeder Benutzer Karten in Chrome selbst ein, wie das Benutzerhandbuch von WorkSpaces sagt.</translation>
    </message>
    <message>
        <source>Put the root certificate into the image</source>
        <translation>Das Wurzelzertifikat ins Image bringen</translation>
    </message>
    <message>
        <source>Make a WorkSpace from a public bundle of Amazon Linux 2 with DCV.</source>
        <translation>Einen WorkSpace aus einem öffentlichen Bundle von Amazon Linux 2 mit DCV machen.</translation>
    </message>
    <message>
        <source>Export the root certificate at the CA server, or from its web enrolment page, and copy it to the WorkSpace. Root certificates of other CAs will do too.</source>
        <translation>Das Wurzelzertifikat am CA-Server oder auf seiner Webregistrierungsseite exportieren und auf den WorkSpace kopieren. Wurzelzertifikate anderer CAs gehen auch.</translation>
    </message>
    <message>
        <source>Run the commands as root. They fill the NSS database, install pam_pkcs11 and switch pkinit on.</source>
        <translation>Die Befehle als root ausführen. Sie füllen die NSS-Datenbank, installieren pam_pkcs11 und schalten pkinit ein.</translation>
    </message>
    <message>
        <source>Certificates are taken to be for the user&apos;s default principal name. For another suffix see the help of the script; that has to be done in each user&apos;s WorkSpace.</source>
        <translation>Angenommen wird, dass Zertifikate auf den Standard-Prinzipalnamen des Benutzers lauten. Für ein anderes Suffix die Hilfe des Skripts ansehen; das muss im WorkSpace jedes Benutzers geschehen.</translation>
    </message>
    <message>
        <source>Root certificate on the WorkSpace, in DER</source>
        <translation>Wurzelzertifikat auf dem WorkSpace, in DER</translation>
    </message>
    <message>
        <source>For a shell as root on the WorkSpace.</source>
        <translation>Für eine Shell als root auf dem WorkSpace.</translation>
    </message>
    <message>
        <source>Tell users what is missing on Linux</source>
        <translation>Benutzern sagen, was unter Linux fehlt</translation>
    </message>
    <message>
        <source>Clipboard, audio input, video input and the time zone are not redirected.</source>
        <translation>Zwischenablage, Audioeingabe, Videoeingabe und Zeitzone werden nicht umgeleitet.</translation>
    </message>
    <message>
        <source>There is one monitor.</source>
        <translation>Es gibt einen Bildschirm.</translation>
    </message>
    <message>
        <source>By this chapter users connect with the Windows client.</source>
        <translation>Nach diesem Kapitel verbinden sich Benutzer mit dem Windows-Client.</translation>
    </message>
    <message>
        <source>Limit which services take cards</source>
        <translation>Eingrenzen, welche Dienste Karten nehmen</translation>
    </message>
    <message>
        <source>All do by default. To change that, take the comment sign away from the auth line of pam_succeed_if.so and edit its list: services on it take cards, the others a password.</source>
        <translation>Als Vorgabe alle. Um das zu ändern, in der auth-Zeile von pam_succeed_if.so das Kommentarzeichen entfernen und die Liste bearbeiten: Dienste darauf nehmen Karten, die anderen ein Passwort.</translation>
    </message>
    <message>
        <source>Put the certificates of all CAs into the image</source>
        <translation>Die Zertifikate aller CAs ins Image bringen</translation>
    </message>
    <message>
        <source>Make a WorkSpace from a public Linux bundle with DCV, and see that the feature is on in /etc/skylight.conf.</source>
        <translation>Einen WorkSpace aus einem öffentlichen Linux-Bundle mit DCV machen und sehen, dass die Funktion in /etc/skylight.conf an ist.</translation>
    </message>
    <message>
        <source>Copy the certificates of root and intermediate CAs to it, each in a PEM file of its own: those of the cards and those of the domain controllers.</source>
        <translation>Die Zertifikate von Wurzel- und Zwischen-CAs darauf kopieren, jedes in einer eigenen PEM-Datei: die der Karten und die der Domänencontroller.</translation>
    </message>
    <message>
        <source>Run the commands as root. They fill the trust store of SSSD and change SSSD, PAM and Kerberos.</source>
        <translation>Die Befehle als root ausführen. Sie füllen den Vertrauensspeicher von SSSD und ändern SSSD, PAM und Kerberos.</translation>
    </message>
    <message>
        <source>The script does not notice when a whole chain, or the innermost CA of one, is missing.</source>
        <translation>Das Skript bemerkt nicht, wenn eine ganze Kette oder deren innerste CA fehlt.</translation>
    </message>
    <message>
        <source>Mapping by principal name alone counts as weak and is off. Map users by altSecurityIdentities, or allow weak mapping for a while.</source>
        <translation>Die Zuordnung allein über den Prinzipalnamen gilt als schwach und ist aus. Benutzer über altSecurityIdentities zuordnen, oder die schwache Zuordnung eine Weile erlauben.</translation>
    </message>
    <message>
        <source>Certificate files on the WorkSpace, in PEM</source>
        <translation>Zertifikatdateien auf dem WorkSpace, in PEM</translation>
    </message>
    <message>
        <source>One in each line.</source>
        <translation>Eine in jeder Zeile.</translation>
    </message>
    <message>
        <source>Commands for this Linux</source>
        <translation>Befehle für dieses Linux</translation>
    </message>
    <message>
        <source>Check that the OCSP responder sends nonces</source>
        <translation>Prüfen, ob der OCSP-Responder Nonces sendet</translation>
    </message>
    <message>
        <source>These systems ask OCSP in the session and demand a nonce. Where the responder cannot send one, OCSP must be switched off with a file of its own:</source>
        <translation>Diese Systeme fragen in der Sitzung OCSP und verlangen eine Nonce. Wo der Responder keine senden kann, muss OCSP mit einer eigenen Datei abgeschaltet werden:</translation>
    </message>
    <message>
        <source>Make image and bundle, and launch from it</source>
        <translation>Image und Bundle machen und daraus starten</translation>
    </message>
    <message>
        <source>Users get WorkSpaces from the bundle, not the one that was prepared.</source>
        <translation>Benutzer bekommen WorkSpaces aus dem Bundle, nicht den vorbereiteten.</translation>
    </message>
    <message>
        <source>The ids of image and bundle.</source>
        <translation>Die IDs von Image und Bundle.</translation>
    </message>
    <message>
        <source>Windows WorkSpaces</source>
        <translation>Windows-WorkSpaces</translation>
    </message>
    <message>
        <source>Linux WorkSpaces and browsers</source>
        <translation>Linux-WorkSpaces und Browser</translation>
    </message>
    <message>
        <source>Check the certificate of a card</source>
        <translation>Das Zertifikat einer Karte prüfen</translation>
    </message>
    <message>
        <source>The subject alternative name holds the user principal name of the user, best the default one.</source>
        <translation>Der alternative Antragstellername enthält den Benutzerprinzipalnamen, am besten den Standardnamen.</translation>
    </message>
    <message>
        <source>Extended key usage: client authentication and smart card logon.</source>
        <translation>Erweiterte Schlüsselverwendung: Clientauthentifizierung und Smartcard-Anmeldung.</translation>
    </message>
    <message>
        <source>For pre-session use an OCSP responder is required, for in-session use it is recommended.</source>
        <translation>Vor der Sitzung ist ein OCSP-Responder Pflicht, in der Sitzung wird er empfohlen.</translation>
    </message>
    <message>
        <source>Certificate of a user&apos;s card</source>
        <translation>Zertifikat der Karte eines Benutzers</translation>
    </message>
    <message>
        <source>The public certificate alone, read from the card or from the CA.</source>
        <translation>Nur das öffentliche Zertifikat, von der Karte oder aus der CA gelesen.</translation>
    </message>
    <message>
        <source>The certificate and the result of the check.</source>
        <translation>Das Zertifikat und das Ergebnis der Prüfung.</translation>
    </message>
    <message>
        <source>Collect the certificates of the CAs</source>
        <translation>Die Zertifikate der CAs sammeln</translation>
    </message>
    <message>
        <source>Root and all intermediate CAs of the cards are needed, each as PEM.</source>
        <translation>Wurzel und alle Zwischen-CAs der Karten werden gebraucht, jede als PEM.</translation>
    </message>
    <message>
        <source>AD Connector takes certificates that are valid for more than 90 days, and at most 100 for a directory.</source>
        <translation>AD Connector nimmt Zertifikate, die noch mehr als 90 Tage gelten, und höchstens 100 für ein Verzeichnis.</translation>
    </message>
    <message>
        <source>Signatures with RSASSA-PSS are not supported there.</source>
        <translation>Signaturen mit RSASSA-PSS werden dort nicht unterstützt.</translation>
    </message>
    <message>
        <source>Certificates of the CAs</source>
        <translation>Zertifikate der CAs</translation>
    </message>
    <message>
        <source>The certificate of each CA, with the day on which it ends.</source>
        <translation>Das Zertifikat jeder CA, mit dem Tag, an dem es endet.</translation>
    </message>
    <message>
        <source>Make the OCSP responder reachable</source>
        <translation>Den OCSP-Responder erreichbar machen</translation>
    </message>
    <message>
        <source>AD Connector asks the responder that the card&apos;s certificate names. Where none is named, or its name does not resolve, it asks the one given with the CA.</source>
        <translation>AD Connector fragt den Responder, den das Zertifikat der Karte nennt. Wo keiner genannt ist oder sein Name sich nicht auflösen lässt, fragt er den, der mit der CA angegeben wurde.</translation>
    </message>
    <message>
        <source>Where the responder is found but does not answer, the sign-in fails.</source>
        <translation>Wo der Responder gefunden wird, aber nicht antwortet, scheitert die Anmeldung.</translation>
    </message>
    <message>
        <source>The address begins with http and is reached from the internet, under a public top-level domain.</source>
        <translation>Die Adresse beginnt mit http und ist aus dem Internet erreichbar, unter einer öffentlichen Top-Level-Domain.</translation>
    </message>
    <message>
        <source>OCSP responder to register with the CA</source>
        <translation>OCSP-Responder, der mit der CA registriert wird</translation>
    </message>
    <message>
        <source>An answer of the responder that was fetched over the internet.</source>
        <translation>Eine Antwort des Responders, die über das Internet geholt wurde.</translation>
    </message>
    <message>
        <source>Give the domain controllers fitting certificates</source>
        <translation>Den Domänencontrollern passende Zertifikate geben</translation>
    </message>
    <message>
        <source>Their certificates carry the extended key usage KDC Authentication.</source>
        <translation>Ihre Zertifikate tragen die erweiterte Schlüsselverwendung KDC Authentication.</translation>
    </message>
    <message>
        <source>Take the template Kerberos Authentication. Domain Controller and Domain Controller Authentication lack the settings.</source>
        <translation>Die Vorlage Kerberos Authentication nehmen. Domain Controller und Domain Controller Authentication fehlen die Einstellungen.</translation>
    </message>
    <message>
        <source>KDC Authentication is 1.3.6.1.5.2.3.5 in RFC 4556 and at Microsoft.</source>
        <translation>KDC Authentication ist in RFC 4556 und bei Microsoft 1.3.6.1.5.2.3.5.</translation>
    </message>
    <message>
        <source>A later revision of the page prints 1.3.6.1.5.2.3.1.</source>
        <translation>Eine spätere Fassung der Seite druckt 1.3.6.1.5.2.3.1.</translation>
    </message>
    <message>
        <source>Go by 1.3.6.1.5.2.3.5.</source>
        <translation>Sich an 1.3.6.1.5.2.3.5 halten.</translation>
    </message>
    <message>
        <source>Check the service account of the AD Connector</source>
        <translation>Das Dienstkonto des AD Connector prüfen</translation>
    </message>
    <message>
        <source>Constrained delegation works where the user name that AD Connector was given equals the account&apos;s sAMAccountName, which has at most 20 characters.</source>
        <translation>Eingeschränkte Delegierung gelingt, wo der Benutzername, der dem AD Connector gegeben wurde, gleich dem sAMAccountName des Kontos ist, der höchstens 20 Zeichen hat.</translation>
    </message>
    <message>
        <source>Allow the account to delegate to LDAP</source>
        <translation>Dem Konto die Delegierung an LDAP erlauben</translation>
    </message>
    <message>
        <source>Give the account a service principal name of any kind that is not in use; it makes the Delegation tab appear.</source>
        <translation>Dem Konto irgendeinen freien Dienstprinzipalnamen geben; er lässt die Registerkarte Delegierung erscheinen.</translation>
    </message>
    <message>
        <source>Trust it for delegation to specified services only, with any authentication protocol, and add the ldap service of each domain controller.</source>
        <translation>Ihm bei Delegierungen nur an angegebene Dienste vertrauen, mit beliebigem Authentifizierungsprotokoll, und den Dienst ldap jedes Domänencontrollers hinzufügen.</translation>
    </message>
    <message>
        <source>Domain controllers</source>
        <translation>Domänencontroller</translation>
    </message>
    <message>
        <source>Fully qualified names, one in each line.</source>
        <translation>Voll qualifizierte Namen, einer in jeder Zeile.</translation>
    </message>
    <message>
        <source>Commands for the delegation</source>
        <translation>Befehle für die Delegierung</translation>
    </message>
    <message>
        <source>For PowerShell as a domain administrator, with the Active Directory module.</source>
        <translation>Für PowerShell als Domänenadministrator, mit dem Active-Directory-Modul.</translation>
    </message>
    <message>
        <source>The Delegation tab of the account.</source>
        <translation>Die Registerkarte Delegierung des Kontos.</translation>
    </message>
    <message>
        <source>Register the CAs at the AD Connector</source>
        <translation>Die CAs beim AD Connector registrieren</translation>
    </message>
    <message>
        <source>In the Directory Service console open the directory, and under networking and security register each certificate in the section on smart cards.</source>
        <translation>In der Directory-Service-Konsole das Verzeichnis öffnen und unter Netzwerk und Sicherheit jedes Zertifikat im Abschnitt über Smartcards registrieren.</translation>
    </message>
    <message>
        <source>Repeat the command for each CA, with its file as ca.pem.</source>
        <translation>Den Befehl für jede CA wiederholen, mit ihrer Datei als ca.pem.</translation>
    </message>
    <message>
        <source>Commands that register a CA</source>
        <translation>Befehle, die eine CA registrieren</translation>
    </message>
    <message>
        <source>The certificates with the state Registered.</source>
        <translation>Die Zertifikate mit dem Zustand Registered.</translation>
    </message>
    <message>
        <source>Enable smart cards at the AD Connector</source>
        <translation>Smartcards beim AD Connector einschalten</translation>
    </message>
    <message>
        <source>From now on users of this directory sign in with cards, not with passwords.</source>
        <translation>Von nun an melden sich Benutzer dieses Verzeichnisses mit Karten an, nicht mit Passwörtern.</translation>
    </message>
    <message>
        <source>A session lasts no longer than Kerberos service tickets do, by default 10 hours.</source>
        <translation>Eine Sitzung dauert nicht länger als Kerberos-Diensttickets, als Vorgabe 10 Stunden.</translation>
    </message>
    <message>
        <source>Command that enables smart cards</source>
        <translation>Befehl, der Smartcards einschaltet</translation>
    </message>
    <message>
        <source>The section on smart cards of the directory, shown as enabled.</source>
        <translation>Der Abschnitt über Smartcards des Verzeichnisses, als aktiviert angezeigt.</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Active Directory and AD Connector</source>
        <translation>Active Directory und AD Connector</translation>
    </message>
    <message>
        <source>Smart cards</source>
        <translation>Smartcards</translation>
    </message>
    <message>
        <source>Users sign in to WorkSpaces, or to what runs in them, with a CAC or PIV card.</source>
        <translation>Benutzer melden sich mit einer CAC- oder PIV-Karte an WorkSpaces an, oder an dem, was darin läuft.</translation>
    </message>
    <message>
        <source>Say what cards are for</source>
        <translation>Angeben, wofür die Karten sind</translation>
    </message>
    <message>
        <source>Pre-session: users sign in to the WorkSpace with the card.</source>
        <translation>Vor der Sitzung: Benutzer melden sich mit der Karte am WorkSpace an.</translation>
    </message>
    <message>
        <source>In-session: users sign in to web pages and programs inside the WorkSpace, or run sudo.</source>
        <translation>In der Sitzung: Benutzer melden sich im WorkSpace an Webseiten und Programmen an, oder führen sudo aus.</translation>
    </message>
    <message>
        <source>Use of the cards</source>
        <translation>Verwendung der Karten</translation>
    </message>
    <message>
        <source>To sign in to the WorkSpace</source>
        <translation>Zur Anmeldung am WorkSpace</translation>
    </message>
    <message>
        <source>Inside the session</source>
        <translation>In der Sitzung</translation>
    </message>
    <message>
        <source>Make an AD Connector</source>
        <translation>Einen AD Connector anlegen</translation>
    </message>
    <message>
        <source>This type of directory does not carry smart cards.</source>
        <translation>Dieser Verzeichnistyp trägt keine Smartcards.</translation>
    </message>
    <message>
        <source>The requirements ask for AD Connector for pre-session use.</source>
        <translation>Die Anforderungen verlangen AD Connector für die Verwendung vor der Sitzung.</translation>
    </message>
    <message>
        <source>The limitations say that no other directory supports smart cards at all.</source>
        <translation>Die Einschränkungen sagen, dass kein anderes Verzeichnis überhaupt Smartcards unterstützt.</translation>
    </message>
    <message>
        <source>Plan with AD Connector, also for in-session use.</source>
        <translation>Mit AD Connector planen, auch für die Verwendung in der Sitzung.</translation>
    </message>
    <message>
        <source>Smart cards work with DCV alone.</source>
        <translation>Smartcards gehen nur mit DCV.</translation>
    </message>
    <message>
        <source>Choose another Region, or in-session use alone</source>
        <translation>Eine andere Region wählen, oder nur in der Sitzung verwenden</translation>
    </message>
    <message>
        <source>Pre-session use is on offer in seven Regions: Sydney, Tokyo, Ireland, N. Virginia, Oregon and both Regions of AWS GovCloud (US). In-session use is on offer wherever DCV is.</source>
        <translation>Die Verwendung vor der Sitzung gibt es in sieben Regionen: Sydney, Tokio, Irland, Nord-Virginia, Oregon und beiden Regionen der AWS GovCloud (US). Die Verwendung in der Sitzung gibt es überall, wo es DCV gibt.</translation>
    </message>
    <message>
        <source>Seven Regions have pre-session sign-in.</source>
        <translation>Sieben Regionen haben die Anmeldung vor der Sitzung.</translation>
    </message>
    <message>
        <source>The allow list names hosts for pre-session sign-in in 17 Regions.</source>
        <translation>Die Freigabeliste nennt Hosts für die Anmeldung vor der Sitzung in 17 Regionen.</translation>
    </message>
    <message>
        <source>Ask AWS before pre-session sign-in is planned outside the seven.</source>
        <translation>AWS fragen, bevor die Anmeldung vor der Sitzung außerhalb der sieben geplant wird.</translation>
    </message>
    <message>
        <source>Read the page as it is today</source>
        <translation>Die Seite in ihrer heutigen Fassung lesen</translation>
    </message>
    <message>
        <source>The guide says that Ubuntu WorkSpaces do not support smart cards, and is silent on Rocky Linux and Red Hat Enterprise Linux.</source>
        <translation>Der Leitfaden sagt, dass Ubuntu-WorkSpaces keine Smartcards unterstützen, und schweigt zu Rocky Linux und Red Hat Enterprise Linux.</translation>
    </message>
    <message>
        <source>A later revision has steps for all three, with SSSD.</source>
        <translation>Eine spätere Fassung hat Schritte für alle drei, mit SSSD.</translation>
    </message>
    <message>
        <source>Follow the later steps, which this guide shows, and try them with one WorkSpace first.</source>
        <translation>Den späteren Schritten folgen, die diese Anleitung zeigt, und sie zuerst mit einem WorkSpace versuchen.</translation>
    </message>
    <message>
        <source>The requirements name Windows client 3.1.1.</source>
        <translation>Die Anforderungen nennen Windows-Client 3.1.1.</translation>
    </message>
    <message>
        <source>The limitations name Windows client 3.1.7.</source>
        <translation>Die Einschränkungen nennen Windows-Client 3.1.7.</translation>
    </message>
    <message>
        <source>Take 3.1.7 or later.</source>
        <translation>3.1.7 oder neuer nehmen.</translation>
    </message>
    <message>
        <source>The requirements let users reach Linux WorkSpaces with the Windows or the macOS client.</source>
        <translation>Nach den Anforderungen erreichen Benutzer Linux-WorkSpaces mit dem Windows- oder dem macOS-Client.</translation>
    </message>
    <message>
        <source>The chapter on Linux says that users must take the Windows client.</source>
        <translation>Das Kapitel zu Linux sagt, dass Benutzer den Windows-Client nehmen müssen.</translation>
    </message>
    <message>
        <source>Take the Windows client for Linux WorkSpaces. A later revision drops the demand.</source>
        <translation>Für Linux-WorkSpaces den Windows-Client nehmen. Eine spätere Fassung lässt die Forderung fallen.</translation>
    </message>
    <message>
        <source>Windows client 3.1.7 or later, on a 64-bit Windows.</source>
        <translation>Windows-Client 3.1.7 oder neuer, auf einem 64-Bit-Windows.</translation>
    </message>
    <message>
        <source>macOS client 3.1.5 or later.</source>
        <translation>macOS-Client 3.1.5 oder neuer.</translation>
    </message>
    <message>
        <source>By a later revision also the Linux client 2024.1 or later on Ubuntu 22.04.</source>
        <translation>Nach einer späteren Fassung auch der Linux-Client 2024.1 oder neuer unter Ubuntu 22.04.</translation>
    </message>
    <message>
        <source>Check cards and readers</source>
        <translation>Karten und Leser prüfen</translation>
    </message>
    <message>
        <source>CAC and PIV cards are supported. Others may work, but were not tested in full.</source>
        <translation>CAC- und PIV-Karten werden unterstützt. Andere können gehen, wurden aber nicht vollständig getestet.</translation>
    </message>
    <message>
        <source>One card at a time.</source>
        <translation>Eine Karte zur selben Zeit.</translation>
    </message>
    <message>
        <source>A directory with pre-session cards signs nobody in with a password. Both at once are not supported.</source>
        <translation>Ein Verzeichnis mit Karten vor der Sitzung meldet niemanden mit Passwort an. Beides zugleich wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>Sign in with a card</source>
        <translation>Mit einer Karte anmelden</translation>
    </message>
    <message>
        <source>The hosts for smart cards must be reached from the client network before the first try.</source>
        <translation>Die Hosts für Smartcards müssen vor dem ersten Versuch aus dem Client-Netz erreichbar sein.</translation>
    </message>
    <message>
        <source>Use a card inside the session</source>
        <translation>Eine Karte in der Sitzung verwenden</translation>
    </message>
    <message>
        <source>Open a page that asks for a certificate, or run sudo on Linux.</source>
        <translation>Eine Seite öffnen, die ein Zertifikat verlangt, oder unter Linux sudo ausführen.</translation>
    </message>
    <message>
        <source>The page or command, and its time.</source>
        <translation>Die Seite oder der Befehl, und die Zeit.</translation>
    </message>
    <message>
        <source>Look at what is on the card</source>
        <translation>Ansehen, was auf der Karte ist</translation>
    </message>
    <message>
        <source>Best is one certificate for sign-in, mapped to the first slot.</source>
        <translation>Am besten ist ein Zertifikat für die Anmeldung, dem ersten Slot zugeordnet.</translation>
    </message>
    <message>
        <source>Wrongly mapped slots and several fitting certificates are the common faults. Certificates fit by their root CA, key usage and extended key usage, and the principal name.</source>
        <translation>Falsch zugeordnete Slots und mehrere passende Zertifikate sind die üblichen Fehler. Zertifikate passen nach ihrer Wurzel-CA, der Schlüsselverwendung und erweiterten Schlüsselverwendung und dem Prinzipalnamen.</translation>
    </message>
    <message>
        <source>Only one certificate may carry msScLogin.</source>
        <translation>Nur ein Zertifikat darf msScLogin tragen.</translation>
    </message>
    <message>
        <source>Tools for mapping and deleting come from the maker of the card.</source>
        <translation>Werkzeuge zum Zuordnen und Löschen kommen vom Hersteller der Karte.</translation>
    </message>
    <message>
        <source>Read the card on Linux</source>
        <translation>Die Karte unter Linux lesen</translation>
    </message>
    <message>
        <source>These tools list cards, slots and certificates.</source>
        <translation>Diese Werkzeuge listen Karten, Slots und Zertifikate auf.</translation>
    </message>
    <message>
        <source>See which user a card maps to</source>
        <translation>Sehen, welchem Benutzer eine Karte zugeordnet ist</translation>
    </message>
    <message>
        <source>pklogin_finder asks for the PIN and prints the domain&apos;s NetBIOS name, a backslash and the user name, which must be that of the WorkSpace.</source>
        <translation>pklogin_finder fragt nach der PIN und gibt den NetBIOS-Namen der Domäne, einen Backslash und den Benutzernamen aus, der der des WorkSpace sein muss.</translation>
    </message>
    <message>
        <source>verify_certificate() failed: a certificate fits the user, but does not chain to a root that the machine knows. The next one is tried.</source>
        <translation>verify_certificate() failed: Ein Zertifikat passt zum Benutzer, führt aber nicht zu einer Wurzel, die die Maschine kennt. Das nächste wird versucht.</translation>
    </message>
    <message>
        <source>The commands switch debugging on: messages of pam_pkcs11 show in the terminal, those of pam_krb5 in /var/log/secure. The debug option of pam_pkcs11.conf also stands under each mapper, as a rule the generic one.</source>
        <translation>Die Befehle schalten die Fehlersuche ein: Meldungen von pam_pkcs11 erscheinen im Terminal, die von pam_krb5 in /var/log/secure. Die Option debug von pam_pkcs11.conf steht auch unter jedem Mapper, in der Regel dem generischen.</translation>
    </message>
    <message>
        <source>Commands for debugging</source>
        <translation>Befehle zur Fehlersuche</translation>
    </message>
    <message>
        <source>For a shell on the WorkSpace. They keep copies of the files that they change, ending in .bak.</source>
        <translation>Für eine Shell auf dem WorkSpace. Sie bewahren Kopien der geänderten Dateien auf, die auf .bak enden.</translation>
    </message>
    <message>
        <source>Ask for a Kerberos ticket by hand</source>
        <translation>Von Hand um ein Kerberos-Ticket bitten</translation>
    </message>
    <message>
        <source>The first command works: the fault is elsewhere.</source>
        <translation>Der erste Befehl gelingt: Der Fehler liegt anderswo.</translation>
    </message>
    <message>
        <source>The second one alone works: look at the section [appdefaults]/pam/mappings of /etc/krb5.conf.</source>
        <translation>Nur der zweite gelingt: den Abschnitt [appdefaults]/pam/mappings von /etc/krb5.conf ansehen.</translation>
    </message>
    <message>
        <source>Neither works, but a password does: look at the pkinit settings there. With several certificates on the card change pkinit_cert_match.</source>
        <translation>Keiner gelingt, aber ein Passwort: dort die pkinit-Einstellungen ansehen. Bei mehreren Zertifikaten auf der Karte pkinit_cert_match ändern.</translation>
    </message>
    <message>
        <source>User name to try with</source>
        <translation>Benutzername für den Versuch</translation>
    </message>
    <message>
        <source>Commands that ask for a ticket</source>
        <translation>Befehle, die um ein Ticket bitten</translation>
    </message>
    <message>
        <source>For a shell on the WorkSpace, with the card in the reader.</source>
        <translation>Für eine Shell auf dem WorkSpace, mit der Karte im Leser.</translation>
    </message>
    <message>
        <source>Debug SSSD on newer Linux</source>
        <translation>Fehlersuche bei SSSD unter neuerem Linux</translation>
    </message>
    <message>
        <source>Sign in with a password to set the desktop back to passwords, and run resume_smartcard as root to switch to cards again.</source>
        <translation>Sich mit einem Passwort anmelden, um den Desktop auf Passwörter zurückzusetzen, und als root resume_smartcard ausführen, um wieder auf Karten umzuschalten.</translation>
    </message>
    <message>
        <source>Read the certificate from the card and verify it against the trust store.</source>
        <translation>Das Zertifikat von der Karte lesen und gegen den Vertrauensspeicher prüfen.</translation>
    </message>
    <message>
        <source>Set debug_level from 1 to 10 in each section of sssd.conf and read the logs of SSSD.</source>
        <translation>debug_level von 1 bis 10 in jedem Abschnitt von sssd.conf setzen und die Protokolle von SSSD lesen.</translation>
    </message>
    <message>
        <source>Common faults: a chain is not complete, the CA of the domain controllers is missing, no nonce from OCSP, domain controllers without KDC Authentication or with certificates that ran out, weak mapping.</source>
        <translation>Übliche Fehler: Eine Kette ist unvollständig, die CA der Domänencontroller fehlt, keine Nonce von OCSP, Domänencontroller ohne KDC Authentication oder mit abgelaufenen Zertifikaten, schwache Zuordnung.</translation>
    </message>
    <message>
        <source>When it fails</source>
        <translation>Wenn es scheitert</translation>
    </message>
    <message>
        <source>Say which WorkSpaces are to be reached</source>
        <translation>Angeben, welche WorkSpaces erreicht werden sollen</translation>
    </message>
    <message>
        <source>Which WorkSpaces</source>
        <translation>Welche WorkSpaces</translation>
    </message>
    <message>
        <source>All Linux WorkSpaces of a directory</source>
        <translation>Alle Linux-WorkSpaces eines Verzeichnisses</translation>
    </message>
    <message>
        <source>One WorkSpace</source>
        <translation>Ein WorkSpace</translation>
    </message>
    <message>
        <source>Way to the WorkSpace</source>
        <translation>Weg zum WorkSpace</translation>
    </message>
    <message>
        <source>Its private address, through your own network</source>
        <translation>Seine private Adresse, durch das eigene Netz</translation>
    </message>
    <message>
        <source>Its public address</source>
        <translation>Seine öffentliche Adresse</translation>
    </message>
    <message>
        <source>Collect where connections come from</source>
        <translation>Sammeln, woher Verbindungen kommen</translation>
    </message>
    <message>
        <source>Public addresses of devices outside the VPC, or private addresses of hosts in it or behind a VPN. Keep the list as narrow as you can.</source>
        <translation>Öffentliche Adressen von Geräten außerhalb der VPC oder private Adressen von Rechnern in ihr oder hinter einem VPN. Die Liste so eng wie möglich halten.</translation>
    </message>
    <message>
        <source>Addresses that may connect by SSH</source>
        <translation>Adressen, die sich per SSH verbinden dürfen</translation>
    </message>
    <message>
        <source>One address or prefix in a line.</source>
        <translation>Eine Adresse oder ein Präfix je Zeile.</translation>
    </message>
    <message>
        <source>Collect what a connection needs</source>
        <translation>Sammeln, was eine Verbindung braucht</translation>
    </message>
    <message>
        <source>User name and WorkSpace IP: in the list of WorkSpaces, under the arrow at the name. The WorkSpace must be available.</source>
        <translation>Benutzername und WorkSpace IP: in der Liste der WorkSpaces, unter dem Pfeil beim Namen. Der WorkSpace muss verfügbar sein.</translation>
    </message>
    <message>
        <source>Public address, if there is one: in the EC2 console under Network Interfaces, where you search for the WorkSpace IP.</source>
        <translation>Öffentliche Adresse, falls es eine gibt: in der EC2-Konsole unter Network Interfaces, dort nach der WorkSpace IP suchen.</translation>
    </message>
    <message>
        <source>NetBIOS name: in the Directory Service console, under Directory details.</source>
        <translation>NetBIOS-Name: in der Directory-Service-Konsole, unter Directory details.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>As the list of WorkSpaces shows it.</source>
        <translation>So, wie die Liste der WorkSpaces ihn zeigt.</translation>
    </message>
    <message>
        <source>Address of the WorkSpace</source>
        <translation>Adresse des WorkSpace</translation>
    </message>
    <message>
        <source>The one that fits the way you chose.</source>
        <translation>Die, die zum gewählten Weg passt.</translation>
    </message>
    <message>
        <source>Make a security group for the directory</source>
        <translation>Eine Sicherheitsgruppe für das Verzeichnis anlegen</translation>
    </message>
    <message>
        <source>It lets TCP 22 in from your addresses. As the security group of the directory it is attached to WorkSpaces that are made or rebuilt from then on; existing ones get it at their network interface.</source>
        <translation>Sie lässt TCP 22 von den eigenen Adressen ein. Als Sicherheitsgruppe des Verzeichnisses hängt sie an WorkSpaces, die danach angelegt oder neu aufgebaut werden; bestehende bekommen sie an ihrer Netzwerkschnittstelle.</translation>
    </message>
    <message>
        <source>EC2 console: Security Groups, Create Security Group, in the VPC of the WorkSpaces.</source>
        <translation>EC2-Konsole: Security Groups, Create Security Group, in der VPC der WorkSpaces.</translation>
    </message>
    <message>
        <source>Inbound rule of the type SSH with your prefixes as source.</source>
        <translation>Eingehende Regel vom Typ SSH mit den eigenen Präfixen als Quelle.</translation>
    </message>
    <message>
        <source>WorkSpaces console: Directories, Actions, Update Details, Security Group.</source>
        <translation>WorkSpaces-Konsole: Directories, Actions, Update Details, Security Group.</translation>
    </message>
    <message>
        <source>For existing WorkSpaces: EC2 console, Network Interfaces, search the WorkSpace IP, Actions, Change Security Groups.</source>
        <translation>Für bestehende WorkSpaces: EC2-Konsole, Network Interfaces, nach der WorkSpace IP suchen, Actions, Change Security Groups.</translation>
    </message>
    <message>
        <source>Commands that make the security group</source>
        <translation>Befehle, die die Sicherheitsgruppe anlegen</translation>
    </message>
    <message>
        <source>ID and rules of the group.</source>
        <translation>ID und Regeln der Gruppe.</translation>
    </message>
    <message>
        <source>Add a rule to the group of one WorkSpace</source>
        <translation>Der Gruppe eines WorkSpace eine Regel hinzufügen</translation>
    </message>
    <message>
        <source>A group that other WorkSpaces share opens them too. Do not change the groups whose names end in _controllers and _workspacesMembers; attach one of your own.</source>
        <translation>Eine Gruppe, die andere WorkSpaces mitnutzen, öffnet auch diese. Die Gruppen, deren Namen auf _controllers und _workspacesMembers enden, nicht ändern; eine eigene anhängen.</translation>
    </message>
    <message>
        <source>EC2 console: Network Interfaces, search the private address of the WorkSpace.</source>
        <translation>EC2-Konsole: Network Interfaces, nach der privaten Adresse des WorkSpace suchen.</translation>
    </message>
    <message>
        <source>Follow the link under Security groups, choose Inbound, Edit, Add Rule.</source>
        <translation>Dem Link unter Security groups folgen, Inbound, Edit, Add Rule wählen.</translation>
    </message>
    <message>
        <source>Type SSH, and as source a single address such as 203.0.113.25/32 or your range.</source>
        <translation>Typ SSH und als Quelle eine einzelne Adresse wie 203.0.113.25/32 oder den eigenen Bereich.</translation>
    </message>
    <message>
        <source>The rule with its source.</source>
        <translation>Die Regel mit ihrer Quelle.</translation>
    </message>
    <message>
        <source>Edit the security group that the interface has.</source>
        <translation>Die Sicherheitsgruppe bearbeiten, die die Schnittstelle hat.</translation>
    </message>
    <message>
        <source>Do not modify the security groups that the service makes for a directory; they cannot be made again.</source>
        <translation>Die Sicherheitsgruppen nicht ändern, die der Dienst für ein Verzeichnis anlegt; sie lassen sich nicht noch einmal anlegen.</translation>
    </message>
    <message>
        <source>Attach a group of your own to the interface and put the rule into that.</source>
        <translation>Eine eigene Gruppe an die Schnittstelle hängen und die Regel dort eintragen.</translation>
    </message>
    <message>
        <source>Think about the public way</source>
        <translation>Über den öffentlichen Weg nachdenken</translation>
    </message>
    <message>
        <source>SSH with passwords on a public address is attacked at once. Let single addresses in, or use the private way through a VPN.</source>
        <translation>SSH mit Passwörtern auf einer öffentlichen Adresse wird sofort angegriffen. Einzelne Adressen einlassen oder den privaten Weg durch ein VPN nutzen.</translation>
    </message>
    <message>
        <source>Who allowed it, and until when.</source>
        <translation>Wer es erlaubt hat, und bis wann.</translation>
    </message>
    <message>
        <source>Allow passwords on new WorkSpaces</source>
        <translation>Passwörter auf neuen WorkSpaces erlauben</translation>
    </message>
    <message>
        <source>New Linux WorkSpaces refuse passwords over SSH. The command sets it in cloud-init, runs its module for passwords again and restarts the SSH server. A change of the server&apos;s own configuration alone can get lost when an image is made:</source>
        <translation>Neue Linux-WorkSpaces lehnen Passwörter über SSH ab. Der Befehl stellt es in cloud-init ein, lässt dessen Modul für Passwörter noch einmal laufen und startet den SSH-Server neu. Eine Änderung allein in der Konfiguration des Servers kann beim Erstellen eines Images verloren gehen:</translation>
    </message>
    <message>
        <source>Output of the command on one WorkSpace.</source>
        <translation>Ausgabe des Befehls auf einem WorkSpace.</translation>
    </message>
    <message>
        <source>cannot write the command</source>
        <translation>der Befehl kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>the address of the WorkSpace is a whole network</source>
        <translation>die Adresse des WorkSpace ist ein ganzes Netz</translation>
    </message>
    <message>
        <source>Give the single address of one WorkSpace.</source>
        <translation>Die einzelne Adresse eines WorkSpace angeben.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>The password is that of the directory, as in the WorkSpaces client. It needs no administrator on your own device.</source>
        <translation>Das Passwort ist das des Verzeichnisses, wie im WorkSpaces-Client. Auf dem eigenen Gerät ist kein Administrator nötig.</translation>
    </message>
    <message>
        <source>Command for OpenSSH</source>
        <translation>Befehl für OpenSSH</translation>
    </message>
    <message>
        <source>For a shell on Linux or macOS.</source>
        <translation>Für eine Shell unter Linux oder macOS.</translation>
    </message>
    <message>
        <source>Settings for PuTTY</source>
        <translation>Einstellungen für PuTTY</translation>
    </message>
    <message>
        <source>For the first page of its configuration.</source>
        <translation>Für die erste Seite seiner Konfiguration.</translation>
    </message>
    <message>
        <source>Time and source address of the first connection.</source>
        <translation>Zeit und Quelladresse der ersten Verbindung.</translation>
    </message>
    <message>
        <source>Take passwords away again</source>
        <translation>Passwörter wieder abschalten</translation>
    </message>
    <message>
        <source>The same command with false; it also holds for images made later:</source>
        <translation>Derselbe Befehl mit false; er gilt auch für später erstellte Images:</translation>
    </message>
    <message>
        <source>The command switches off sign-in with a password.</source>
        <translation>Der Befehl schaltet die Anmeldung mit Passwort ab.</translation>
    </message>
    <message>
        <source>The command switches off SSH at once.</source>
        <translation>Der Befehl schaltet SSH sofort ab.</translation>
    </message>
    <message>
        <source>Count on passwords being refused, and on no more. Remove the rule from the security group to close SSH.</source>
        <translation>Damit rechnen, dass Passwörter abgelehnt werden, und mit nicht mehr. Um SSH zu schließen, die Regel aus der Sicherheitsgruppe entfernen.</translation>
    </message>
    <message>
        <source>SSH to Linux WorkSpaces</source>
        <translation>SSH zu Linux-WorkSpaces</translation>
    </message>
    <message>
        <source>A security group that lets the right addresses in, and the command that connects.</source>
        <translation>Eine Sicherheitsgruppe, die die richtigen Adressen einlässt, und der Befehl, der verbindet.</translation>
    </message>
    <message>
        <source>Security group</source>
        <translation>Sicherheitsgruppe</translation>
    </message>
    <message>
        <source>Passwords and connection</source>
        <translation>Passwörter und Verbindung</translation>
    </message>
    <message>
        <source>cannot make the commands</source>
        <translation>die Befehle können nicht erstellt werden</translation>
    </message>
    <message>
        <source>a common name has at most %1 characters</source>
        <translation>ein Common Name hat höchstens %1 Zeichen</translation>
    </message>
    <message>
        <source>Give a shorter name.</source>
        <translation>Einen kürzeren Namen angeben.</translation>
    </message>
    <message>
        <source>Trusted devices</source>
        <translation>Vertrauenswürdige Geräte</translation>
    </message>
    <message>
        <source>None but devices with a certificate of the company reach the WorkSpaces of the directory.</source>
        <translation>Nur Geräte mit einem Zertifikat des Unternehmens erreichen die WorkSpaces des Verzeichnisses.</translation>
    </message>
    <message>
        <source>Say which directory and clients it is for</source>
        <translation>Angeben, für welches Verzeichnis und welche Clients</translation>
    </message>
    <message>
        <source>The client proves with a certificate that the device is one of ours. Where it cannot, users neither sign in nor connect again.</source>
        <translation>Der Client beweist mit einem Zertifikat, dass das Gerät ein eigenes ist. Wo er das nicht kann, können Benutzer sich weder anmelden noch neu verbinden.</translation>
    </message>
    <message>
        <source>Control devices with the identity provider instead</source>
        <translation>Geräte stattdessen mit dem Identitätsanbieter kontrollieren</translation>
    </message>
    <message>
        <source>Trusted devices are for directories of AWS Directory Service alone: AD Connector, AWS Managed Microsoft AD and Simple AD.</source>
        <translation>Vertrauenswürdige Geräte gibt es nur für Verzeichnisse von AWS Directory Service: AD Connector, AWS Managed Microsoft AD und Simple AD.</translation>
    </message>
    <message>
        <source>The guide lists clients for Windows, macOS and Android, the last also on ChromeOS.</source>
        <translation>Der Leitfaden nennt Clients für Windows, macOS und Android, den letzten auch unter ChromeOS.</translation>
    </message>
    <message>
        <source>The whitepaper of 2020 lists Windows and macOS alone.</source>
        <translation>Das Whitepaper von 2020 nennt nur Windows und macOS.</translation>
    </message>
    <message>
        <source>Go by the guide, which is newer, and try Android with one device.</source>
        <translation>Sich an den Leitfaden halten, der neuer ist, und Android mit einem Gerät versuchen.</translation>
    </message>
    <message>
        <source>By the guide users may come through Web Access unless it is blocked.</source>
        <translation>Nach dem Leitfaden kommen Benutzer über Web Access, wenn er nicht gesperrt ist.</translation>
    </message>
    <message>
        <source>By the whitepaper Web Access is off in a new deployment.</source>
        <translation>Nach dem Whitepaper ist Web Access in einer neuen Umgebung aus.</translation>
    </message>
    <message>
        <source>Look at the directory&apos;s settings instead of relying on a default.</source>
        <translation>Die Einstellungen des Verzeichnisses ansehen, statt sich auf eine Vorgabe zu verlassen.</translation>
    </message>
    <message>
        <source>Know which clients can be trusted</source>
        <translation>Wissen, welchen Clients vertraut werden kann</translation>
    </message>
    <message>
        <source>Windows, macOS, Android, and ChromeOS systems that run Android.</source>
        <translation>Windows, macOS, Android und ChromeOS-Systeme, die Android ausführen.</translation>
    </message>
    <message>
        <source>Not: the clients for Linux and iPad, and those of others such as Teradici PCoIP, RDP and remote desktop programs.</source>
        <translation>Nicht: die Clients für Linux und iPad, und solche von anderen wie Teradici PCoIP, RDP und Fernsteuerprogramme.</translation>
    </message>
    <message>
        <source>Decide about clients that cannot be trusted</source>
        <translation>Über Clients entscheiden, denen nicht vertraut werden kann</translation>
    </message>
    <message>
        <source>Some of the chosen clients can show no certificate. Either they are blocked, or they are a way round the restriction.</source>
        <translation>Einige der gewählten Clients können kein Zertifikat zeigen. Entweder werden sie gesperrt, oder sie sind ein Weg um die Einschränkung herum.</translation>
    </message>
    <message>
        <source>The decision for each of these clients, with a name.</source>
        <translation>Die Entscheidung für jeden dieser Clients, mit Name.</translation>
    </message>
    <message>
        <source>The printed pattern for root certificates has a space after the 64 characters of a line.</source>
        <translation>Das abgedruckte Muster für Wurzelzertifikate hat ein Leerzeichen nach den 64 Zeichen einer Zeile.</translation>
    </message>
    <message>
        <source>Lines of PEM files end without a space, as RFC 7468 has it.</source>
        <translation>Zeilen von PEM-Dateien enden ohne Leerzeichen, wie es RFC 7468 vorsieht.</translation>
    </message>
    <message>
        <source>Take files as openssl writes them; the check goes by the pattern without the space.</source>
        <translation>Dateien nehmen, wie openssl sie schreibt; die Prüfung richtet sich nach dem Muster ohne Leerzeichen.</translation>
    </message>
    <message>
        <source>Name of a new root</source>
        <translation>Name einer neuen Wurzel</translation>
    </message>
    <message>
        <source>Only where no internal CA is at hand; at most 64 characters.</source>
        <translation>Nur wo keine interne CA da ist; höchstens 64 Zeichen.</translation>
    </message>
    <message>
        <source>Kind of keys</source>
        <translation>Art der Schlüssel</translation>
    </message>
    <message>
        <source>RSA 3072, SHA-256</source>
        <translation>RSA 3072, SHA-256</translation>
    </message>
    <message>
        <source>ECDSA P-256, SHA-256</source>
        <translation>ECDSA P-256, SHA-256</translation>
    </message>
    <message>
        <source>ECDSA P-384, SHA-384</source>
        <translation>ECDSA P-384, SHA-384</translation>
    </message>
    <message>
        <source>Root certificates, one or two</source>
        <translation>Wurzelzertifikate, eines oder zwei</translation>
    </message>
    <message>
        <source>The public certificates alone. Private keys are refused.</source>
        <translation>Nur die öffentlichen Zertifikate. Private Schlüssel werden abgelehnt.</translation>
    </message>
    <message>
        <source>Choose or make the roots</source>
        <translation>Die Wurzeln wählen oder anlegen</translation>
    </message>
    <message>
        <source>A directory takes up to two roots. A certificate that chains to either will do, so the second one serves for a change of roots.</source>
        <translation>Ein Verzeichnis nimmt bis zu zwei Wurzeln. Ein Zertifikat, das zu einer von beiden führt, genügt; die zweite dient also dem Wechsel der Wurzel.</translation>
    </message>
    <message>
        <source>The file is base64 in a CRT, CERT or PEM file: one certificate, each line but the last exactly 64 characters long, a line break at the end.</source>
        <translation>Die Datei ist base64 in einer CRT-, CERT- oder PEM-Datei: ein Zertifikat, jede Zeile außer der letzten genau 64 Zeichen lang, am Ende ein Zeilenumbruch.</translation>
    </message>
    <message>
        <source>Recommended are SHA-256 with RSA, and SHA-256, SHA-384 or SHA-512 with ECDSA.</source>
        <translation>Empfohlen sind SHA-256 mit RSA sowie SHA-256, SHA-384 oder SHA-512 mit ECDSA.</translation>
    </message>
    <message>
        <source>Keep the key of a root on a machine of its own, and encrypt it with a passphrase.</source>
        <translation>Den Schlüssel einer Wurzel auf einer eigenen Maschine aufbewahren und mit einer Passphrase verschlüsseln.</translation>
    </message>
    <message>
        <source>Commands that make a root</source>
        <translation>Befehle, die eine Wurzel anlegen</translation>
    </message>
    <message>
        <source>For a shell with OpenSSL, in an empty folder. root.pem is what the directory takes.</source>
        <translation>Für eine Shell mit OpenSSL, in einem leeren Ordner. root.pem ist, was das Verzeichnis nimmt.</translation>
    </message>
    <message>
        <source>The root certificates with their fingerprints.</source>
        <translation>Die Wurzelzertifikate mit ihren Fingerabdrücken.</translation>
    </message>
    <message>
        <source>Commands that make a device certificate</source>
        <translation>Befehle, die ein Gerätezertifikat anlegen</translation>
    </message>
    <message>
        <source>For the shell and folder that the root was made in.</source>
        <translation>Für Shell und Ordner, in denen die Wurzel angelegt wurde.</translation>
    </message>
    <message>
        <source>Command that bundles it with its key</source>
        <translation>Befehl, der es mit seinem Schlüssel bündelt</translation>
    </message>
    <message>
        <source>It asks for a password that the device is to be given later.</source>
        <translation>Er fragt nach einem Passwort, das das Gerät später braucht.</translation>
    </message>
    <message>
        <source>Make a certificate for each device</source>
        <translation>Für jedes Gerät ein Zertifikat anlegen</translation>
    </message>
    <message>
        <source>It has a common name, the key usage digital signature and the extended key usage client authentication.</source>
        <translation>Es hat einen Common Name, die Schlüsselverwendung digitale Signatur und die erweiterte Schlüsselverwendung Clientauthentifizierung.</translation>
    </message>
    <message>
        <source>From the device to the root there are at most four certificates, and all of them go onto the device.</source>
        <translation>Vom Gerät bis zur Wurzel sind es höchstens vier Zertifikate, und alle kommen auf das Gerät.</translation>
    </message>
    <message>
        <source>Neither CRL nor OCSP is asked, so a short validity is the only limit on a lost device.</source>
        <translation>Weder CRL noch OCSP wird gefragt; eine kurze Gültigkeit ist also die einzige Grenze für ein verlorenes Gerät.</translation>
    </message>
    <message>
        <source>Name of a device to try with</source>
        <translation>Name eines Geräts für den Versuch</translation>
    </message>
    <message>
        <source>Device certificate with its chain</source>
        <translation>Gerätezertifikat mit seiner Kette</translation>
    </message>
    <message>
        <source>The device first, then each issuer. Private keys are refused.</source>
        <translation>Zuerst das Gerät, dann jeder Aussteller. Private Schlüssel werden abgelehnt.</translation>
    </message>
    <message>
        <source>The certificate of a device and the result of the check.</source>
        <translation>Das Zertifikat eines Geräts und das Ergebnis der Prüfung.</translation>
    </message>
    <message>
        <source>Spread the certificates</source>
        <translation>Die Zertifikate verteilen</translation>
    </message>
    <message>
        <source>Configuration Manager or mobile device management brings the whole chain onto each device. Both can also look at the state of a device before they do.</source>
        <translation>Configuration Manager oder Mobilgeräteverwaltung bringt die ganze Kette auf jedes Gerät. Beide können vorher auch den Zustand eines Geräts ansehen.</translation>
    </message>
    <message>
        <source>The report of the tool that spread them.</source>
        <translation>Der Bericht des Werkzeugs, das sie verteilt hat.</translation>
    </message>
    <message>
        <source>Install them on Windows</source>
        <translation>Sie unter Windows installieren</translation>
    </message>
    <message>
        <source>The client looks in the stores of the user and of the roots.</source>
        <translation>Der Client sucht in den Speichern des Benutzers und der Wurzeln.</translation>
    </message>
    <message>
        <source>Commands for one Windows device</source>
        <translation>Befehle für ein Windows-Gerät</translation>
    </message>
    <message>
        <source>For PowerShell as an administrator, signed in as the user.</source>
        <translation>Für PowerShell als Administrator, angemeldet als der Benutzer.</translation>
    </message>
    <message>
        <source>Both stores of a device.</source>
        <translation>Beide Speicher eines Geräts.</translation>
    </message>
    <message>
        <source>Install them on macOS</source>
        <translation>Sie unter macOS installieren</translation>
    </message>
    <message>
        <source>The client looks in the keychain. In the system keychain it must be allowed to read the certificate, or users type the keychain&apos;s password each time.</source>
        <translation>Der Client sucht im Schlüsselbund. Im Systemschlüsselbund muss ihm das Lesen des Zertifikats erlaubt sein, sonst geben Benutzer jedes Mal das Passwort des Schlüsselbunds ein.</translation>
    </message>
    <message>
        <source>Commands for one Mac</source>
        <translation>Befehle für einen Mac</translation>
    </message>
    <message>
        <source>For a shell of the user, who may administer the Mac.</source>
        <translation>Für eine Shell des Benutzers, der den Mac verwalten darf.</translation>
    </message>
    <message>
        <source>The keychain of a device.</source>
        <translation>Der Schlüsselbund eines Geräts.</translation>
    </message>
    <message>
        <source>Install them on Android and ChromeOS</source>
        <translation>Sie unter Android und ChromeOS installieren</translation>
    </message>
    <message>
        <source>By hand it is done in the settings. On ChromeOS open the settings of Android first.</source>
        <translation>Von Hand geschieht es in den Einstellungen. Unter ChromeOS zuerst die Einstellungen von Android öffnen.</translation>
    </message>
    <message>
        <source>The list of user credentials of a device.</source>
        <translation>Die Liste der Benutzeranmeldedaten eines Geräts.</translation>
    </message>
    <message>
        <source>This chapter goes through actions, update details and access control options.</source>
        <translation>Dieses Kapitel geht über Aktionen, Details aktualisieren und Zugriffskontrolloptionen.</translation>
    </message>
    <message>
        <source>The chapter on device access edits the access control options on the directory&apos;s page and offers to allow all, trusted devices or deny all.</source>
        <translation>Das Kapitel zum Gerätezugriff bearbeitet die Zugriffskontrolloptionen auf der Seite des Verzeichnisses und bietet an, alle zuzulassen, vertrauenswürdige Geräte oder alle abzulehnen.</translation>
    </message>
    <message>
        <source>The second one is the newer console. The settings are the same.</source>
        <translation>Das zweite ist die neuere Konsole. Die Einstellungen sind dieselben.</translation>
    </message>
    <message>
        <source>Restrict the directory to trusted devices</source>
        <translation>Das Verzeichnis auf vertrauenswürdige Geräte beschränken</translation>
    </message>
    <message>
        <source>Do it once the certificates are on the devices: users without one are locked out at once.</source>
        <translation>Erst tun, wenn die Zertifikate auf den Geräten sind: Benutzer ohne eines sind sofort ausgesperrt.</translation>
    </message>
    <message>
        <source>For each type of device choose trusted devices, and import up to two roots: paste the text of the file into the form.</source>
        <translation>Für jeden Gerätetyp vertrauenswürdige Geräte wählen und bis zu zwei Wurzeln importieren: den Text der Datei in das Formular einfügen.</translation>
    </message>
    <message>
        <source>Allow or block the other platforms. By default Linux clients are blocked, and iOS, Android, Web Access, Chromebooks and zero clients are allowed.</source>
        <translation>Die anderen Plattformen zulassen oder sperren. Als Vorgabe sind Linux-Clients gesperrt und iOS, Android, Web Access, Chromebooks und Zero Clients zugelassen.</translation>
    </message>
    <message>
        <source>Update and exit.</source>
        <translation>Aktualisieren und beenden.</translation>
    </message>
    <message>
        <source>Settings for each type of device</source>
        <translation>Einstellungen für jeden Gerätetyp</translation>
    </message>
    <message>
        <source>For the access control options, in the words of the console.</source>
        <translation>Für die Zugriffskontrolloptionen, in den Worten der Konsole.</translation>
    </message>
    <message>
        <source>The access control options of the directory as the console shows them.</source>
        <translation>Die Zugriffskontrolloptionen des Verzeichnisses, wie die Konsole sie zeigt.</translation>
    </message>
    <message>
        <source>Try a device with and one without a certificate</source>
        <translation>Ein Gerät mit und eines ohne Zertifikat versuchen</translation>
    </message>
    <message>
        <source>The first one connects, the second one is told that it is not trusted.</source>
        <translation>Das erste verbindet sich, dem zweiten wird gesagt, dass ihm nicht vertraut wird.</translation>
    </message>
    <message>
        <source>The time of both tries, with the names of the devices.</source>
        <translation>Die Zeit beider Versuche, mit den Namen der Geräte.</translation>
    </message>
    <message>
        <source>Renew in time</source>
        <translation>Rechtzeitig erneuern</translation>
    </message>
    <message>
        <source>Enter in a calendar when roots and device certificates end.</source>
        <translation>In einen Kalender eintragen, wann Wurzeln und Gerätezertifikate enden.</translation>
    </message>
    <message>
        <source>To change the root, import the new one as the second, renew the certificates of the devices, then take the old one out.</source>
        <translation>Um die Wurzel zu wechseln, die neue als zweite importieren, die Zertifikate der Geräte erneuern und dann die alte herausnehmen.</translation>
    </message>
    <message>
        <source>The day of the next renewal, and who does it.</source>
        <translation>Der Tag der nächsten Erneuerung, und wer sie macht.</translation>
    </message>
    <message>
        <source>Plan for a lost device</source>
        <translation>Für ein verlorenes Gerät planen</translation>
    </message>
    <message>
        <source>A certificate cannot be revoked for WorkSpaces. Disable the user or delete the certificate by device management; in the worst case take the root out.</source>
        <translation>Ein Zertifikat kann für WorkSpaces nicht gesperrt werden. Den Benutzer deaktivieren oder das Zertifikat über die Geräteverwaltung löschen; im schlimmsten Fall die Wurzel herausnehmen.</translation>
    </message>
    <message>
        <source>The procedure, and who follows it.</source>
        <translation>Das Verfahren, und wer ihm folgt.</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Know what the mark means</source>
        <translation>Wissen, was die Kennzeichnung bedeutet</translation>
    </message>
    <message>
        <source>The service asks every WorkSpace for its status from time to time. One that does not answer in time is marked as unhealthy. Common causes:</source>
        <translation>Der Dienst fragt jeden WorkSpace von Zeit zu Zeit nach seinem Zustand. Wer nicht rechtzeitig antwortet, wird als Unhealthy gekennzeichnet. Häufige Ursachen:</translation>
    </message>
    <message>
        <source>A program on the WorkSpace blocks the connection to the service.</source>
        <translation>Ein Programm auf dem WorkSpace sperrt die Verbindung zum Dienst.</translation>
    </message>
    <message>
        <source>The processor is busy.</source>
        <translation>Der Prozessor ist ausgelastet.</translation>
    </message>
    <message>
        <source>The computer name was changed.</source>
        <translation>Der Computername wurde geändert.</translation>
    </message>
    <message>
        <source>The service that answers does not run.</source>
        <translation>Der Dienst, der antwortet, läuft nicht.</translation>
    </message>
    <message>
        <source>Reboot it from the console</source>
        <translation>Ihn in der Konsole neu starten</translation>
    </message>
    <message>
        <source>WorkSpaces console, select the WorkSpace, Actions, Reboot WorkSpaces. Wait until the state changes.</source>
        <translation>WorkSpaces-Konsole, den WorkSpace auswählen, Actions, Reboot WorkSpaces. Warten, bis sich der Zustand ändert.</translation>
    </message>
    <message>
        <source>Is it available again?</source>
        <translation>Ist er wieder verfügbar?</translation>
    </message>
    <message>
        <source>Reach it another way</source>
        <translation>Ihn auf anderem Weg erreichen</translation>
    </message>
    <message>
        <source>Over its primary interface: Windows by Remote Desktop, Linux by SSH, from a host that the security group lets in.</source>
        <translation>Über seine primäre Schnittstelle: Windows per Remotedesktop, Linux per SSH, von einem Rechner, den die Sicherheitsgruppe einlässt.</translation>
    </message>
    <message>
        <source>Can you sign in to it that way?</source>
        <translation>Ist die Anmeldung auf diesem Weg möglich?</translation>
    </message>
    <message>
        <source>Rebuild it</source>
        <translation>Ihn neu aufbauen</translation>
    </message>
    <message>
        <source>If nothing reaches it, rebuild it from the console. That takes up to an hour, and what is on the WorkSpace can be lost; read the page below first.</source>
        <translation>Erreicht ihn nichts, ihn in der Konsole neu aufbauen. Das dauert bis zu einer Stunde, und was auf dem WorkSpace ist, kann verloren gehen; zuerst die Seite unten lesen.</translation>
    </message>
    <message>
        <source>The agreement of the user, because data can be lost.</source>
        <translation>Das Einverständnis des Benutzers, weil Daten verloren gehen können.</translation>
    </message>
    <message>
        <source>Script that shows name, load, service and firewall</source>
        <translation>Skript, das Name, Last, Dienst und Firewall zeigt</translation>
    </message>
    <message>
        <source>For PowerShell on the WorkSpace; it changes nothing.</source>
        <translation>Für PowerShell auf dem WorkSpace; es ändert nichts.</translation>
    </message>
    <message>
        <source>Compare the computer name</source>
        <translation>Den Computernamen vergleichen</translation>
    </message>
    <message>
        <source>Copy the Computer Name from the details in the console and compare it with the name on the WorkSpace. If they differ, open the system properties, choose Change, and put the old name back:</source>
        <translation>Computer Name aus den Details in der Konsole kopieren und mit dem Namen auf dem WorkSpace vergleichen. Weichen sie ab, die Systemeigenschaften öffnen, Ändern wählen und den alten Namen wieder eintragen:</translation>
    </message>
    <message>
        <source>Computer name in the console</source>
        <translation>Computername in der Konsole</translation>
    </message>
    <message>
        <source>Both names.</source>
        <translation>Beide Namen.</translation>
    </message>
    <message>
        <source>A computer name that was changed is a cause of an unhealthy WorkSpace; change it back.</source>
        <translation>Ein geänderter Computername ist eine Ursache für einen WorkSpace im Zustand Unhealthy; ihn zurückändern.</translation>
    </message>
    <message>
        <source>The computer name of a WorkSpace can be changed safely after it was created.</source>
        <translation>Der Computername eines WorkSpace lässt sich nach dem Anlegen gefahrlos ändern.</translation>
    </message>
    <message>
        <source>The guide is newer. If a WorkSpace is unhealthy after a change all the same, change it back.</source>
        <translation>Der Leitfaden ist neuer. Ist ein WorkSpace nach einer Änderung trotzdem Unhealthy, sie rückgängig machen.</translation>
    </message>
    <message>
        <source>Look at the load</source>
        <translation>Die Last ansehen</translation>
    </message>
    <message>
        <source>Stop what uses much of the processor.</source>
        <translation>Beenden, was den Prozessor stark belastet.</translation>
    </message>
    <message>
        <source>Choose a larger compute type.</source>
        <translation>Einen größeren Compute-Typ wählen.</translation>
    </message>
    <message>
        <source>Reboot the WorkSpace.</source>
        <translation>Den WorkSpace neu starten.</translation>
    </message>
    <message>
        <source>Load, and the programs that make it.</source>
        <translation>Last und die Programme, die sie verursachen.</translation>
    </message>
    <message>
        <source>See that the service runs</source>
        <translation>Nachsehen, ob der Dienst läuft</translation>
    </message>
    <message>
        <source>It answers the status requests. Start it if it does not run:</source>
        <translation>Er beantwortet die Zustandsabfragen. Ihn starten, wenn er nicht läuft:</translation>
    </message>
    <message>
        <source>Script that starts the service</source>
        <translation>Skript, das den Dienst startet</translation>
    </message>
    <message>
        <source>For PowerShell as administrator on the WorkSpace.</source>
        <translation>Für PowerShell als Administrator auf dem WorkSpace.</translation>
    </message>
    <message>
        <source>State of the service.</source>
        <translation>Zustand des Dienstes.</translation>
    </message>
    <message>
        <source>See that no firewall is in the way</source>
        <translation>Nachsehen, ob keine Firewall im Weg ist</translation>
    </message>
    <message>
        <source>Windows Firewall and every other firewall on the WorkSpace must let the ports of the management interface through. A stateless one needs the ports for answers, too.</source>
        <translation>Die Windows-Firewall und jede andere Firewall auf dem WorkSpace müssen die Ports der Verwaltungsschnittstelle durchlassen. Eine zustandslose braucht auch die Ports für Antworten.</translation>
    </message>
    <message>
        <source>Rules of the firewalls on the WorkSpace.</source>
        <translation>Regeln der Firewalls auf dem WorkSpace.</translation>
    </message>
    <message>
        <source>The whitepaper names outbound UDP 55002 and no port of DCV.</source>
        <translation>Das Whitepaper nennt ausgehend UDP 55002 und keinen Port von DCV.</translation>
    </message>
    <message>
        <source>The guide names outbound UDP 50002 and 55002, and for DCV inbound TCP 8201-8250 and UDP 8220.</source>
        <translation>Der Leitfaden nennt ausgehend UDP 50002 und 55002 und für DCV eingehend TCP 8201-8250 und UDP 8220.</translation>
    </message>
    <message>
        <source>Open what the guide names.</source>
        <translation>Öffnen, was der Leitfaden nennt.</translation>
    </message>
    <message>
        <source>Open the ports of DCV as well</source>
        <translation>Auch die Ports von DCV öffnen</translation>
    </message>
    <message>
        <source>DCV sessions come in on their own ports of the management interface.</source>
        <translation>DCV-Sitzungen kommen über eigene Ports der Verwaltungsschnittstelle herein.</translation>
    </message>
    <message>
        <source>Look for changed routes and agents</source>
        <translation>Nach geänderten Routen und Agenten suchen</translation>
    </message>
    <message>
        <source>A VPN client or agent that changes the routing table can cut the service off; so can antivirus that has quarantined a component. A new route of the VPC into a management range does the same to all WorkSpaces.</source>
        <translation>Ein VPN-Client oder Agent, der die Routing-Tabelle ändert, kann den Dienst abschneiden; ebenso ein Virenschutz, der einen Bestandteil in Quarantäne genommen hat. Eine neue Route der VPC in einen Verwaltungsbereich tut dasselbe mit allen WorkSpaces.</translation>
    </message>
    <message>
        <source>Collect the logs of the WorkSpace</source>
        <translation>Die Protokolle des WorkSpace sammeln</translation>
    </message>
    <message>
        <source>The PCoIP components write to the first folder and keep older files in the second; Web Access writes to the third:</source>
        <translation>Die PCoIP-Bestandteile schreiben in den ersten Ordner und bewahren ältere Dateien im zweiten auf; Web Access schreibt in den dritten:</translation>
    </message>
    <message>
        <source>Script that packs these folders</source>
        <translation>Skript, das diese Ordner packt</translation>
    </message>
    <message>
        <source>For PowerShell as administrator on the WorkSpace; the archive is on the desktop.</source>
        <translation>Für PowerShell als Administrator auf dem WorkSpace; das Archiv liegt auf dem Desktop.</translation>
    </message>
    <message>
        <source>Make the bundle that AWS Support asks for</source>
        <translation>Das Paket erstellen, das der AWS Support verlangt</translation>
    </message>
    <message>
        <source>Ask for the script Get-WorkSpaceLogs.ps1 in a support case. Run it in a command prompt of an administrator; the bundle is on the desktop. It holds configuration, event logs and a packet capture, so treat it as confidential:</source>
        <translation>In einem Supportfall das Skript Get-WorkSpaceLogs.ps1 anfordern. Es in einer Eingabeaufforderung als Administrator ausführen; das Paket liegt auf dem Desktop. Es enthält Konfiguration, Ereignisprotokolle und einen Paketmitschnitt, daher vertraulich behandeln:</translation>
    </message>
    <message>
        <source>Make the PCoIP log more detailed for a while</source>
        <translation>Das PCoIP-Protokoll für eine Weile ausführlicher machen</translation>
    </message>
    <message>
        <source>Set the value below to 3, reproduce the fault, and set it back to 2, because the detailed logs fill the disk. 0 is critical, 1 error, 2 information, 3 debug:</source>
        <translation>Den Wert unten auf 3 setzen, den Fehler nachstellen und ihn wieder auf 2 setzen, weil die ausführlichen Protokolle die Platte füllen. 0 ist kritisch, 1 Fehler, 2 Information, 3 Debug:</translation>
    </message>
    <message>
        <source>Registry file for the detailed log</source>
        <translation>Registrierungsdatei für das ausführliche Protokoll</translation>
    </message>
    <message>
        <source>Before you reproduce the fault.</source>
        <translation>Bevor der Fehler nachgestellt wird.</translation>
    </message>
    <message>
        <source>Registry file for the usual log</source>
        <translation>Registrierungsdatei für das übliche Protokoll</translation>
    </message>
    <message>
        <source>As soon as you have the logs.</source>
        <translation>Sobald die Protokolle da sind.</translation>
    </message>
    <message>
        <source>Collect the logs of the client</source>
        <translation>Die Protokolle des Clients sammeln</translation>
    </message>
    <message>
        <source>Let the user switch on advanced logging, connect, reproduce the fault, and switch it off again. It stays on until somebody does. Folders on Windows, macOS and Linux:</source>
        <translation>Den Benutzer die erweiterte Protokollierung einschalten, sich verbinden, den Fehler nachstellen und sie wieder abschalten lassen. Sie bleibt an, bis das jemand tut. Ordner unter Windows, macOS und Linux:</translation>
    </message>
    <message>
        <source>Zero clients and iOS write no logs.</source>
        <translation>Zero Clients und iOS schreiben keine Protokolle.</translation>
    </message>
    <message>
        <source>Android encrypts its logs and sends them to the makers of the client, who alone can read them.</source>
        <translation>Android verschlüsselt seine Protokolle und schickt sie den Herstellern des Clients, die sie als Einzige lesen können.</translation>
    </message>
    <message>
        <source>Only the Windows and macOS clients write logs on the device.</source>
        <translation>Nur die Clients für Windows und macOS schreiben Protokolle auf dem Gerät.</translation>
    </message>
    <message>
        <source>The list of folders has one for Linux.</source>
        <translation>Die Liste der Ordner hat einen für Linux.</translation>
    </message>
    <message>
        <source>Look into the folder on Linux all the same.</source>
        <translation>Trotzdem in den Ordner unter Linux sehen.</translation>
    </message>
    <message>
        <source>See how often it happens</source>
        <translation>Nachsehen, wie oft es vorkommt</translation>
    </message>
    <message>
        <source>CloudWatch counts unhealthy WorkSpaces of a directory. Many at the same time point to the network or to a software roll-out; one alone points to itself.</source>
        <translation>CloudWatch zählt die WorkSpaces eines Verzeichnisses im Zustand Unhealthy. Viele zugleich deuten auf das Netz oder eine Softwareverteilung; einer allein deutet auf sich selbst.</translation>
    </message>
    <message>
        <source>The number of unhealthy WorkSpaces over the last days.</source>
        <translation>Die Zahl der WorkSpaces im Zustand Unhealthy in den letzten Tagen.</translation>
    </message>
    <message>
        <source>A WorkSpace is marked as unhealthy</source>
        <translation>Ein WorkSpace ist als Unhealthy gekennzeichnet</translation>
    </message>
    <message>
        <source>The cause is found, or everything that support needs is collected.</source>
        <translation>Die Ursache ist gefunden, oder alles, was der Support braucht, ist gesammelt.</translation>
    </message>
    <message>
        <source>First help</source>
        <translation>Erste Hilfe</translation>
    </message>
    <message>
        <source>Checks on the WorkSpace</source>
        <translation>Prüfungen auf dem WorkSpace</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>This guide is about Web Access and WorkSpaces Thin Client.</source>
        <translation>Dieser Leitfaden handelt von Web Access und WorkSpaces Thin Client.</translation>
    </message>
    <message>
        <source>Say what is to be opened</source>
        <translation>Angeben, was geöffnet werden soll</translation>
    </message>
    <message>
        <source>Both are switched on for a directory, and hold for all of its WorkSpaces. Most bundles support them; look up yours on the page of features of the service.</source>
        <translation>Beide werden für ein Verzeichnis eingeschaltet und gelten für alle seine WorkSpaces. Die meisten Bundles unterstützen sie; das eigene auf der Funktionsseite des Dienstes nachschlagen.</translation>
    </message>
    <message>
        <source>Prefer DCV</source>
        <translation>DCV vorziehen</translation>
    </message>
    <message>
        <source>With DCV, Web Access works for Windows and Ubuntu WorkSpaces in every Region that has DCV, and shows the desktop best.</source>
        <translation>Mit DCV geht Web Access für Windows- und Ubuntu-WorkSpaces in jeder Region mit DCV und zeigt den Desktop am besten.</translation>
    </message>
    <message>
        <source>Accept the limits of PCoIP in the browser</source>
        <translation>Die Grenzen von PCoIP im Browser hinnehmen</translation>
    </message>
    <message>
        <source>It works for Windows WorkSpaces only, and not for those on Windows Server 2019 or 2022, nor for some on Windows 10.</source>
        <translation>Es geht nur für Windows-WorkSpaces, nicht für solche auf Windows Server 2019 oder 2022 und nicht für einige auf Windows 10.</translation>
    </message>
    <message>
        <source>There are sound and picture from the WorkSpace, keyboard and mouse; no microphone, no camera, no clipboard.</source>
        <translation>Es gibt Ton und Bild vom WorkSpace, Tastatur und Maus; kein Mikrofon, keine Kamera, keine Zwischenablage.</translation>
    </message>
    <message>
        <source>Firefox on macOS behind a VPN cannot stream it.</source>
        <translation>Firefox unter macOS hinter einem VPN kann es nicht streamen.</translation>
    </message>
    <message>
        <source>Windows 7 has had no Web Access since 1 October 2020.</source>
        <translation>Windows 7 hat seit dem 1. Oktober 2020 keinen Web Access mehr.</translation>
    </message>
    <message>
        <source>Who accepted these limits.</source>
        <translation>Wer diese Grenzen hingenommen hat.</translation>
    </message>
    <message>
        <source>The chapter on Web Access excludes PCoIP in Frankfurt and Tel Aviv.</source>
        <translation>Das Kapitel über Web Access schließt PCoIP in Frankfurt und Tel Aviv aus.</translation>
    </message>
    <message>
        <source>The Region sections list a TURN host of PCoIP Web Access for Frankfurt, Tel Aviv and Paris; the common list has none for Paris.</source>
        <translation>Die Abschnitte der Regionen nennen einen TURN-Host von PCoIP Web Access für Frankfurt, Tel Aviv und Paris; die gemeinsame Liste hat für Paris keinen.</translation>
    </message>
    <message>
        <source>Do not count on PCoIP Web Access in these Regions.</source>
        <translation>In diesen Regionen nicht mit PCoIP Web Access rechnen.</translation>
    </message>
    <message>
        <source>Change to DCV in this Region</source>
        <translation>In dieser Region zu DCV wechseln</translation>
    </message>
    <message>
        <source>PCoIP Web Access is not supported in GovCloud, Mumbai, Cape Town, Frankfurt and Tel Aviv. Migrate these WorkSpaces to DCV, or leave Web Access off.</source>
        <translation>PCoIP Web Access wird in GovCloud, Mumbai, Kapstadt, Frankfurt und Tel Aviv nicht unterstützt. Diese WorkSpaces zu DCV migrieren oder Web Access aus lassen.</translation>
    </message>
    <message>
        <source>The decision: migration or no Web Access.</source>
        <translation>Die Entscheidung: Migration oder kein Web Access.</translation>
    </message>
    <message>
        <source>Test Linux before you promise it</source>
        <translation>Linux testen, bevor es versprochen wird</translation>
    </message>
    <message>
        <source>The result of a session in the browser.</source>
        <translation>Das Ergebnis einer Sitzung im Browser.</translation>
    </message>
    <message>
        <source>A browser cannot connect to Amazon Linux WorkSpaces.</source>
        <translation>Ein Browser kann sich nicht mit Amazon-Linux-WorkSpaces verbinden.</translation>
    </message>
    <message>
        <source>With DCV, Web Access for Amazon Linux is there in GovCloud (US-West) and nowhere else.</source>
        <translation>Mit DCV gibt es Web Access für Amazon Linux in GovCloud (US-West) und sonst nirgends.</translation>
    </message>
    <message>
        <source>Offer Web Access for Amazon Linux in GovCloud (US-West) only, after a test.</source>
        <translation>Web Access für Amazon Linux nur in GovCloud (US-West) anbieten, nach einem Test.</translation>
    </message>
    <message>
        <source>A browser cannot connect to Linux WorkSpaces at all.</source>
        <translation>Ein Browser kann sich überhaupt nicht mit Linux-WorkSpaces verbinden.</translation>
    </message>
    <message>
        <source>With DCV, Web Access for Ubuntu is there in all Regions that have DCV.</source>
        <translation>Mit DCV gibt es Web Access für Ubuntu in allen Regionen mit DCV.</translation>
    </message>
    <message>
        <source>The chapter on Web Access is the one that is about it; test Ubuntu all the same.</source>
        <translation>Das Kapitel über Web Access ist das, das davon handelt; Ubuntu trotzdem testen.</translation>
    </message>
    <message>
        <source>neither Web Access nor WorkSpaces Thin Client is chosen</source>
        <translation>weder Web Access noch WorkSpaces Thin Client ist gewählt</translation>
    </message>
    <message>
        <source>Choose one of them among the clients.</source>
        <translation>Eines davon unter den Clients wählen.</translation>
    </message>
    <message>
        <source>Switch on Web Access</source>
        <translation>Web Access einschalten</translation>
    </message>
    <message>
        <source>It is off for a new directory:</source>
        <translation>Für ein neues Verzeichnis ist es aus:</translation>
    </message>
    <message>
        <source>Choose Directories, then the ID of the directory.</source>
        <translation>Directories wählen, dann die ID des Verzeichnisses.</translation>
    </message>
    <message>
        <source>Under Other platforms choose Edit, then Web Access, and save.</source>
        <translation>Unter Other platforms Edit wählen, dann Web Access, und speichern.</translation>
    </message>
    <message>
        <source>Reboot the WorkSpaces; the change acts after that.</source>
        <translation>Die WorkSpaces neu starten; danach wirkt die Änderung.</translation>
    </message>
    <message>
        <source>The setting in the details of the directory.</source>
        <translation>Die Einstellung in den Details des Verzeichnisses.</translation>
    </message>
    <message>
        <source>Switch on WorkSpaces Thin Client</source>
        <translation>WorkSpaces Thin Client einschalten</translation>
    </message>
    <message>
        <source>Under Other platforms choose Edit, then WorkSpaces Thin Client, and save.</source>
        <translation>Unter Other platforms Edit wählen, dann WorkSpaces Thin Client, und speichern.</translation>
    </message>
    <message>
        <source>Or switch it on with a command</source>
        <translation>Oder mit einem Befehl einschalten</translation>
    </message>
    <message>
        <source>Command that lets browsers and thin clients in</source>
        <translation>Befehl, der Browser und Thin Clients einlässt</translation>
    </message>
    <message>
        <source>For a shell with the AWS CLI; other kinds of clients stay as they are.</source>
        <translation>Für eine Shell mit der AWS CLI; andere Arten von Clients bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Open the ports</source>
        <translation>Die Ports öffnen</translation>
    </message>
    <message>
        <source>Thin clients use the ports of Web Access. The stream uses 4195, and 443 where 4195 is blocked. The browser picks a high source port, so answers to it must pass.</source>
        <translation>Thin Clients nutzen die Ports von Web Access. Der Stream nutzt 4195, und 443, wo 4195 gesperrt ist. Der Browser wählt einen hohen Quellport, daher müssen Antworten an ihn durchkommen.</translation>
    </message>
    <message>
        <source>The chapters on Web Access and Thin Client ask for inbound and outbound ports.</source>
        <translation>Die Kapitel über Web Access und Thin Client verlangen eingehende und ausgehende Ports.</translation>
    </message>
    <message>
        <source>The chapter on ports asks for outbound ports, with return traffic.</source>
        <translation>Das Kapitel über Ports verlangt ausgehende Ports mit Rückverkehr.</translation>
    </message>
    <message>
        <source>Open the ports outbound. Inbound rules beyond answers are not needed.</source>
        <translation>Die Ports ausgehend öffnen. Eingehende Regeln über Antworten hinaus sind nicht nötig.</translation>
    </message>
    <message>
        <source>Choose the Group Policy object</source>
        <translation>Das Gruppenrichtlinienobjekt wählen</translation>
    </message>
    <message>
        <source>The service signs users in through the Windows logon screen. Four settings must be as its agent expects them; otherwise sign-in takes long or ends in a black screen.</source>
        <translation>Der Dienst meldet Benutzer über den Anmeldebildschirm von Windows an. Vier Einstellungen müssen so sein, wie sein Agent sie erwartet; sonst dauert die Anmeldung lange oder endet mit einem schwarzen Bildschirm.</translation>
    </message>
    <message>
        <source>Make an organizational unit for the computer objects of WorkSpaces, if there is none, and one for their users.</source>
        <translation>Eine Organisationseinheit für die Computerobjekte von WorkSpaces anlegen, falls es keine gibt, und eine für deren Benutzer.</translation>
    </message>
    <message>
        <source>Open gpmc.msc, select an object that acts on the computers, and choose Action, Edit.</source>
        <translation>gpmc.msc öffnen, ein Objekt auswählen, das auf die Computer wirkt, und Action, Edit wählen.</translation>
    </message>
    <message>
        <source>The four settings with path and value</source>
        <translation>Die vier Einstellungen mit Pfad und Wert</translation>
    </message>
    <message>
        <source>For the person who edits the Group Policy object.</source>
        <translation>Für die Person, die das Gruppenrichtlinienobjekt bearbeitet.</translation>
    </message>
    <message>
        <source>The same as registry values</source>
        <translation>Dasselbe als Registrierungswerte</translation>
    </message>
    <message>
        <source>For a single WorkSpace that no Group Policy reaches, or for a policy that sets registry values.</source>
        <translation>Für einen einzelnen WorkSpace, den keine Gruppenrichtlinie erreicht, oder für eine Richtlinie, die Registrierungswerte setzt.</translation>
    </message>
    <message>
        <source>Do not show who signed in last</source>
        <translation>Nicht zeigen, wer sich zuletzt angemeldet hat</translation>
    </message>
    <message>
        <source>Then the tile for another user is there when the name on the screen is wrong. Before Windows 10 version 1703 the setting is called &quot;Interactive logon: Do not display last user name&quot;:</source>
        <translation>Dann ist die Kachel für einen anderen Benutzer da, wenn der Name auf dem Bildschirm falsch ist. Vor Windows 10 Version 1703 heißt die Einstellung „Interactive logon: Do not display last user name“:</translation>
    </message>
    <message>
        <source>The guide gives the name &quot;Don&apos;t display last signed-in&quot; to Windows 7 and the older name to Windows 10.</source>
        <translation>Der Leitfaden gibt den Namen „Don&apos;t display last signed-in“ Windows 7 und den älteren Namen Windows 10.</translation>
    </message>
    <message>
        <source>Microsoft gave the setting the name &quot;Don&apos;t display last signed-in&quot; with Windows 10 version 1703; the older name is that of earlier versions.</source>
        <translation>Microsoft gab der Einstellung den Namen „Don&apos;t display last signed-in“ mit Windows 10 Version 1703; der ältere Name ist der früherer Versionen.</translation>
    </message>
    <message>
        <source>It is one setting; take the name that your editor shows.</source>
        <translation>Es ist eine Einstellung; den Namen nehmen, den der Editor zeigt.</translation>
    </message>
    <message>
        <source>Bring the settings to the WorkSpaces</source>
        <translation>Die Einstellungen auf die WorkSpaces bringen</translation>
    </message>
    <message>
        <source>They act after the next Group Policy update and a new start of the session. Reboot the WorkSpace in the console, or run as administrator:</source>
        <translation>Sie wirken nach der nächsten Aktualisierung der Gruppenrichtlinie und einem neuen Start der Sitzung. Den WorkSpace in der Konsole neu starten oder als Administrator ausführen:</translation>
    </message>
    <message>
        <source>Script that compares a WorkSpace with the four settings</source>
        <translation>Skript, das einen WorkSpace mit den vier Einstellungen vergleicht</translation>
    </message>
    <message>
        <source>For PowerShell on a WorkSpace; it changes nothing.</source>
        <translation>Für PowerShell auf einem WorkSpace; es ändert nichts.</translation>
    </message>
    <message>
        <source>The output of the script on one WorkSpace of each image.</source>
        <translation>Die Ausgabe des Skripts auf je einem WorkSpace jedes Images.</translation>
    </message>
    <message>
        <source>Sign in with a test user</source>
        <translation>Mit einem Testbenutzer anmelden</translation>
    </message>
    <message>
        <source>Open the page below in a browser, or start the thin client. A long wait or a black screen means that a setting is missing, also after an administrator was on the WorkSpace by RDP:</source>
        <translation>Die Seite unten in einem Browser öffnen oder den Thin Client starten. Langes Warten oder ein schwarzer Bildschirm bedeutet, dass eine Einstellung fehlt, auch nachdem ein Administrator per RDP auf dem WorkSpace war:</translation>
    </message>
    <message>
        <source>Time from sign-in to desktop, browser and version.</source>
        <translation>Zeit von der Anmeldung bis zum Desktop, Browser und Version.</translation>
    </message>
    <message>
        <source>Let the logon agent switch users</source>
        <translation>Den Anmeldeagenten Benutzer wechseln lassen</translation>
    </message>
    <message>
        <source>After an administrator was on the WorkSpace by RDP, the screen shows that name; the agent needs the button for another user to put in the right one:</source>
        <translation>Nachdem ein Administrator per RDP auf dem WorkSpace war, zeigt der Bildschirm dessen Namen; der Agent braucht die Schaltfläche für einen anderen Benutzer, um den richtigen einzutragen:</translation>
    </message>
    <message>
        <source>Require CTRL+ALT+DEL</source>
        <translation>STRG+ALT+ENTF verlangen</translation>
    </message>
    <message>
        <source>So passwords are entered on the secure screen of Windows only:</source>
        <translation>So werden Passwörter nur auf dem sicheren Bildschirm von Windows eingegeben:</translation>
    </message>
    <message>
        <source>Show user and domain on the lock screen</source>
        <translation>Benutzer und Domäne auf dem Sperrbildschirm zeigen</translation>
    </message>
    <message>
        <source>The agent reads both from it:</source>
        <translation>Der Agent liest beide davon ab:</translation>
    </message>
    <message>
        <source>Web Access and WorkSpaces Thin Client</source>
        <translation>Web Access und WorkSpaces Thin Client</translation>
    </message>
    <message>
        <source>Users reach their WorkSpaces from a browser or a thin client, and sign in without a black screen.</source>
        <translation>Benutzer erreichen ihre WorkSpaces aus einem Browser oder mit einem Thin Client und melden sich ohne schwarzen Bildschirm an.</translation>
    </message>
    <message>
        <source>Logon screen of Windows</source>
        <translation>Anmeldebildschirm von Windows</translation>
    </message>
    <message>
        <source>Check the protocol of the WorkSpaces</source>
        <translation>Das Protokoll der WorkSpaces prüfen</translation>
    </message>
    <message>
        <source>Zero clients speak PCoIP and nothing else, so the WorkSpaces must be made from PCoIP bundles.</source>
        <translation>Zero Clients sprechen PCoIP und sonst nichts, daher müssen die WorkSpaces aus PCoIP-Bundles entstanden sein.</translation>
    </message>
    <message>
        <source>Give the users PCoIP WorkSpaces, or another client</source>
        <translation>Den Benutzern PCoIP-WorkSpaces geben oder einen anderen Client</translation>
    </message>
    <message>
        <source>A DCV WorkSpace cannot be reached from a zero client. A user cannot have a PCoIP and a DCV WorkSpace in one directory; the second one needs a directory of its own.</source>
        <translation>Ein DCV-WorkSpace ist von einem Zero Client aus nicht erreichbar. Ein Benutzer kann in einem Verzeichnis nicht zugleich einen PCoIP- und einen DCV-WorkSpace haben; der zweite braucht ein eigenes Verzeichnis.</translation>
    </message>
    <message>
        <source>The decision: other WorkSpaces or other clients.</source>
        <translation>Die Entscheidung: andere WorkSpaces oder andere Clients.</translation>
    </message>
    <message>
        <source>Firmware of the zero clients</source>
        <translation>Firmware der Zero Clients</translation>
    </message>
    <message>
        <source>The administrative web interface or the management console shows it.</source>
        <translation>Die Verwaltungsoberfläche im Browser oder die Verwaltungskonsole zeigt sie.</translation>
    </message>
    <message>
        <source>6.0.0 or later</source>
        <translation>6.0.0 oder neuer</translation>
    </message>
    <message>
        <source>4.6.0 to below 6.0.0</source>
        <translation>4.6.0 bis unter 6.0.0</translation>
    </message>
    <message>
        <source>Below 4.6.0</source>
        <translation>Unter 4.6.0</translation>
    </message>
    <message>
        <source>Look up the firmware</source>
        <translation>Die Firmware nachsehen</translation>
    </message>
    <message>
        <source>With 6.0.0 or later users connect to their WorkSpaces directly.</source>
        <translation>Mit 6.0.0 oder neuer verbinden sich Benutzer direkt mit ihren WorkSpaces.</translation>
    </message>
    <message>
        <source>Bring the firmware to 6.0.0 or later</source>
        <translation>Die Firmware auf 6.0.0 oder neuer bringen</translation>
    </message>
    <message>
        <source>PCoIP Connection Manager has not been supported since 13 April 2021 for firmware from 4.6.0 to 6.0.0. The latest firmware comes with a Desktop Access subscription of the maker, at the address below:</source>
        <translation>PCoIP Connection Manager wird seit dem 13. April 2021 für Firmware von 4.6.0 bis 6.0.0 nicht mehr unterstützt. Die neueste Firmware gibt es mit einem Desktop-Access-Abonnement des Herstellers, unter der Adresse unten:</translation>
    </message>
    <message>
        <source>Firmware of every device after the upgrade.</source>
        <translation>Firmware jedes Geräts nach der Aktualisierung.</translation>
    </message>
    <message>
        <source>Set the clock by NTP</source>
        <translation>Die Uhr über NTP stellen</translation>
    </message>
    <message>
        <source>Without NTP users can see certificate errors, because the device&apos;s date is not within the validity of the certificate. Set it in the administrative web interface of each device, or in the management console for all:</source>
        <translation>Ohne NTP können Benutzer Zertifikatsfehler sehen, weil das Datum des Geräts nicht in die Gültigkeit des Zertifikats fällt. In der Verwaltungsoberfläche jedes Geräts einstellen oder in der Verwaltungskonsole für alle:</translation>
    </message>
    <message>
        <source>Time settings for the devices</source>
        <translation>Zeiteinstellungen für die Geräte</translation>
    </message>
    <message>
        <source>For the profile in the management console.</source>
        <translation>Für das Profil in der Verwaltungskonsole.</translation>
    </message>
    <message>
        <source>The time that a device shows, next to that of a clock you trust.</source>
        <translation>Die Zeit, die ein Gerät zeigt, neben der einer verlässlichen Uhr.</translation>
    </message>
    <message>
        <source>Open the network for PCoIP</source>
        <translation>Das Netz für PCoIP öffnen</translation>
    </message>
    <message>
        <source>The stream goes straight to the gateways over port 4172, TCP and UDP. A proxy and TLS inspection do not work for it. Zero clients also need a registration host of their own.</source>
        <translation>Der Stream geht direkt zu den Gateways über Port 4172, TCP und UDP. Proxy und TLS-Inspektion gehen dafür nicht. Zero Clients brauchen außerdem einen eigenen Registrierungshost.</translation>
    </message>
    <message>
        <source>Check that the directory lets zero clients in</source>
        <translation>Prüfen, ob das Verzeichnis Zero Clients einlässt</translation>
    </message>
    <message>
        <source>Access control options of a directory can block zero clients; a new directory allows them. Device certificates are for Windows and macOS applications alone, so a rule for trusted devices neither admits nor recognises a zero client.</source>
        <translation>Die Zugriffsoptionen eines Verzeichnisses können Zero Clients sperren; ein neues Verzeichnis erlaubt sie. Gerätezertifikate gibt es nur für die Anwendungen unter Windows und macOS, daher lässt eine Regel für vertrauenswürdige Geräte einen Zero Client weder zu noch erkennt sie ihn.</translation>
    </message>
    <message>
        <source>Use multi-factor authentication</source>
        <translation>Multi-Faktor-Authentifizierung nutzen</translation>
    </message>
    <message>
        <source>It is recommended for users who connect directly with a zero client. AD Connector and AWS Managed Microsoft AD have it, also with a trust.</source>
        <translation>Sie ist für Benutzer empfohlen, die sich direkt mit einem Zero Client verbinden. AD Connector und AWS Managed Microsoft AD haben sie, auch mit einer Vertrauensstellung.</translation>
    </message>
    <message>
        <source>Decide how to do without it</source>
        <translation>Entscheiden, wie es ohne sie geht</translation>
    </message>
    <message>
        <source>Simple AD has no multi-factor authentication. Move to another directory, or limit the addresses that users may come from.</source>
        <translation>Simple AD hat keine Multi-Faktor-Authentifizierung. Zu einem anderen Verzeichnis wechseln oder die Adressen beschränken, von denen Benutzer kommen dürfen.</translation>
    </message>
    <message>
        <source>Who accepted the risk, or the date of the move.</source>
        <translation>Wer das Risiko hingenommen hat, oder der Tag des Wechsels.</translation>
    </message>
    <message>
        <source>Decide on USB devices</source>
        <translation>Über USB-Geräte entscheiden</translation>
    </message>
    <message>
        <source>From PCoIP agent 20.10.4 on, USB redirection is off by a value in the registry of the WorkSpace. USB printers and other devices at a zero client do not work until you allow them; the guide&apos;s chapter on troubleshooting has the steps.</source>
        <translation>Ab dem PCoIP-Agenten 20.10.4 ist die USB-Umleitung durch einen Wert in der Registrierung des WorkSpace aus. USB-Drucker und andere Geräte an einem Zero Client arbeiten erst, wenn sie erlaubt werden; die Schritte stehen im Kapitel des Leitfadens über Fehlerbehebung.</translation>
    </message>
    <message>
        <source>Sign in from one device of each model</source>
        <translation>Sich von je einem Gerät jedes Modells anmelden</translation>
    </message>
    <message>
        <source>Zero clients keep no logs of their own for the service, so write down what the screen shows.</source>
        <translation>Zero Clients führen keine eigenen Protokolle für den Dienst, daher aufschreiben, was der Bildschirm zeigt.</translation>
    </message>
    <message>
        <source>Model, firmware, time and result.</source>
        <translation>Modell, Firmware, Zeit und Ergebnis.</translation>
    </message>
    <message>
        <source>PCoIP zero clients</source>
        <translation>PCoIP-Zero-Clients</translation>
    </message>
    <message>
        <source>Zero clients connect directly, with the right time and a network that lets PCoIP pass.</source>
        <translation>Zero Clients verbinden sich direkt, mit der richtigen Zeit und einem Netz, das PCoIP durchlässt.</translation>
    </message>
    <message>
        <source>WorkSpaces and firmware</source>
        <translation>WorkSpaces und Firmware</translation>
    </message>
    <message>
        <source>Devices and network</source>
        <translation>Geräte und Netz</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>cannot make the policy</source>
        <translation>die Richtlinie kann nicht erstellt werden</translation>
    </message>
    <message>
        <source>the Region is not known</source>
        <translation>die Region ist nicht bekannt</translation>
    </message>
    <message>
        <source>Choose one of the Regions of the list.</source>
        <translation>Eine der Regionen der Liste wählen.</translation>
    </message>
    <message>
        <source>cannot make the user access URL</source>
        <translation>die Benutzerzugriffs-URL kann nicht erstellt werden</translation>
    </message>
    <message>
        <source>Active Directory Federation Services (AD FS)</source>
        <translation>Active Directory-Verbunddienste (AD FS)</translation>
    </message>
    <message>
        <source>Azure AD, now Microsoft Entra ID</source>
        <translation>Azure AD, jetzt Microsoft Entra ID</translation>
    </message>
    <message>
        <source>Duo Single Sign-On</source>
        <translation>Duo Single Sign-On</translation>
    </message>
    <message>
        <source>Okta</source>
        <translation>Okta</translation>
    </message>
    <message>
        <source>OneLogin</source>
        <translation>OneLogin</translation>
    </message>
    <message>
        <source>JumpCloud</source>
        <translation>JumpCloud</translation>
    </message>
    <message>
        <source>Auth0</source>
        <translation>Auth0</translation>
    </message>
    <message>
        <source>PingFederate</source>
        <translation>PingFederate</translation>
    </message>
    <message>
        <source>PingOne for Enterprise</source>
        <translation>PingOne for Enterprise</translation>
    </message>
    <message>
        <source>a part of it has no answer</source>
        <translation>ein Teil davon hat keine Antwort</translation>
    </message>
    <message>
        <source>Answer all questions about the identity provider.</source>
        <translation>Alle Fragen zum Identitätsanbieter beantworten.</translation>
    </message>
    <message>
        <source>a host name cannot hold &quot;%1&quot;</source>
        <translation>ein Hostname kann „%1“ nicht enthalten</translation>
    </message>
    <message>
        <source>Give the name alone, without scheme, port and path.</source>
        <translation>Nur den Namen angeben, ohne Schema, Port und Pfad.</translation>
    </message>
    <message>
        <source>Windows 10</source>
        <translation>Windows 10</translation>
    </message>
    <message>
        <source>Windows 11</source>
        <translation>Windows 11</translation>
    </message>
    <message>
        <source>Windows Server</source>
        <translation>Windows Server</translation>
    </message>
    <message>
        <source>Amazon Linux 2</source>
        <translation>Amazon Linux 2</translation>
    </message>
    <message>
        <source>Ubuntu</source>
        <translation>Ubuntu</translation>
    </message>
    <message>
        <source>Rocky Linux</source>
        <translation>Rocky Linux</translation>
    </message>
    <message>
        <source>Red Hat Enterprise Linux</source>
        <translation>Red Hat Enterprise Linux</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>The Region that the directory and its WorkSpaces are in.</source>
        <translation>Die Region, in der das Verzeichnis und seine WorkSpaces sind.</translation>
    </message>
    <message>
        <source>AWS account</source>
        <translation>AWS-Konto</translation>
    </message>
    <message>
        <source>The account that owns the directory: 12 digits without hyphens.</source>
        <translation>Das Konto, dem das Verzeichnis gehört: 12 Ziffern ohne Bindestriche.</translation>
    </message>
    <message>
        <source>Directory ID</source>
        <translation>Verzeichnis-ID</translation>
    </message>
    <message>
        <source>As the list of directories in the WorkSpaces console shows it.</source>
        <translation>Wie die Liste der Verzeichnisse in der WorkSpaces-Konsole sie zeigt.</translation>
    </message>
    <message>
        <source>Type of the directory</source>
        <translation>Typ des Verzeichnisses</translation>
    </message>
    <message>
        <source>AD Connector</source>
        <translation>AD Connector</translation>
    </message>
    <message>
        <source>AWS Managed Microsoft AD</source>
        <translation>AWS Managed Microsoft AD</translation>
    </message>
    <message>
        <source>Simple AD</source>
        <translation>Simple AD</translation>
    </message>
    <message>
        <source>Microsoft Entra ID</source>
        <translation>Microsoft Entra ID</translation>
    </message>
    <message>
        <source>Custom identity provider</source>
        <translation>Eigener Identitätsanbieter</translation>
    </message>
    <message>
        <source>DNS name of the directory</source>
        <translation>DNS-Name des Verzeichnisses</translation>
    </message>
    <message>
        <source>The fully qualified name of the Active Directory domain.</source>
        <translation>Der voll qualifizierte Name der Active-Directory-Domäne.</translation>
    </message>
    <message>
        <source>NetBIOS name of the domain</source>
        <translation>NetBIOS-Name der Domäne</translation>
    </message>
    <message>
        <source>The name from before Windows 2000, often the first label of the DNS name.</source>
        <translation>Der Name aus der Zeit vor Windows 2000, oft die erste Stelle des DNS-Namens.</translation>
    </message>
    <message>
        <source>Operating system of the WorkSpaces</source>
        <translation>Betriebssystem der WorkSpaces</translation>
    </message>
    <message>
        <source>Streaming protocol</source>
        <translation>Streaming-Protokoll</translation>
    </message>
    <message>
        <source>DCV, called WSP before</source>
        <translation>DCV, früher WSP genannt</translation>
    </message>
    <message>
        <source>PCoIP</source>
        <translation>PCoIP</translation>
    </message>
    <message>
        <source>Clients that users connect with</source>
        <translation>Clients, mit denen Benutzer sich verbinden</translation>
    </message>
    <message>
        <source>Windows client</source>
        <translation>Windows-Client</translation>
    </message>
    <message>
        <source>macOS client</source>
        <translation>macOS-Client</translation>
    </message>
    <message>
        <source>Linux client</source>
        <translation>Linux-Client</translation>
    </message>
    <message>
        <source>iOS and iPadOS client</source>
        <translation>Client für iOS und iPadOS</translation>
    </message>
    <message>
        <source>Android client, also on ChromeOS</source>
        <translation>Android-Client, auch unter ChromeOS</translation>
    </message>
    <message>
        <source>Web Access</source>
        <translation>Web Access</translation>
    </message>
    <message>
        <source>PCoIP zero client</source>
        <translation>PCoIP-Zero-Client</translation>
    </message>
    <message>
        <source>WorkSpaces Thin Client</source>
        <translation>WorkSpaces Thin Client</translation>
    </message>
    <message>
        <source>Number of users</source>
        <translation>Anzahl der Benutzer</translation>
    </message>
    <message>
        <source>How many WorkSpaces there will be in this Region, one for each user.</source>
        <translation>Wie viele WorkSpaces es in dieser Region geben wird, einer für jeden Benutzer.</translation>
    </message>
    <message>
        <source>Registration code</source>
        <translation>Registrierungscode</translation>
    </message>
    <message>
        <source>The directory&apos;s details in the WorkSpaces console show it.</source>
        <translation>Die Details des Verzeichnisses in der WorkSpaces-Konsole zeigen ihn.</translation>
    </message>
    <message>
        <source>User principal name of a test user</source>
        <translation>Benutzerprinzipalname eines Testbenutzers</translation>
    </message>
    <message>
        <source>Name of the AD Connector service account</source>
        <translation>Name des Dienstkontos des AD Connector</translation>
    </message>
    <message>
        <source>Its sAMAccountName, at most 20 characters.</source>
        <translation>Sein sAMAccountName, höchstens 20 Zeichen.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>cannot write the commands for the groups</source>
        <translation>die Befehle für die Gruppen können nicht geschrieben werden</translation>
    </message>
    <message>
        <source>there are no addresses</source>
        <translation>es gibt keine Adressen</translation>
    </message>
    <message>
        <source>Give the public addresses that users come from.</source>
        <translation>Die öffentlichen Adressen angeben, von denen die Benutzer kommen.</translation>
    </message>
    <message>
        <source>the documents name no IPv6 rules for groups</source>
        <translation>die Dokumente nennen keine IPv6-Regeln für Gruppen</translation>
    </message>
    <message>
        <source>Leave out the IPv6 addresses, and add them by hand where the console takes them.</source>
        <translation>Die IPv6-Adressen weglassen und von Hand eintragen, wo die Konsole sie annimmt.</translation>
    </message>
    <message>
        <source>%1 prefixes do not fit into %2 groups of %3 rules</source>
        <translation>%1 Präfixe passen nicht in %2 Gruppen mit %3 Regeln</translation>
    </message>
    <message>
        <source>Give wider prefixes, or send users through fewer addresses.</source>
        <translation>Weitere Präfixe angeben oder die Benutzer über weniger Adressen leiten.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not one of the choices here.</source>
        <translation>„%1“ steht hier nicht zur Wahl.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be chosen with the other answers.</source>
        <translation>„%1“ lässt sich mit den anderen Antworten nicht wählen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the code of a Region that is known here.</source>
        <translation>„%1“ ist nicht das Kürzel einer Region, die hier bekannt ist.</translation>
    </message>
    <message>
        <source>The documents do not list WorkSpaces Personal in %1.</source>
        <translation>Die Dokumente führen WorkSpaces Personal in %1 nicht auf.</translation>
    </message>
    <message>
        <source>There is nothing in it.</source>
        <translation>Es steht nichts darin.</translation>
    </message>
    <message>
        <source>One value is expected here, not several.</source>
        <translation>Hier wird ein Wert erwartet, nicht mehrere.</translation>
    </message>
    <message>
        <source>DCV WorkSpaces use %1 for management too. The guide itself puts subnets into it, so this alone does not stop a registration.</source>
        <translation>DCV-WorkSpaces nutzen %1 auch für die Verwaltung. Der Leitfaden selbst legt Subnetze hinein; das allein verhindert also keine Registrierung.</translation>
    </message>
    <message>
        <source>This network overlaps %1, a range of the management interface in this Region.</source>
        <translation>Dieses Netz überschneidet sich mit %1, einem Bereich der Verwaltungsschnittstelle in dieser Region.</translation>
    </message>
    <message>
        <source>This network overlaps %1, which BYOL WorkSpaces always use for management.</source>
        <translation>Dieses Netz überschneidet sich mit %1, das BYOL-WorkSpaces immer für die Verwaltung nutzen.</translation>
    </message>
    <message>
        <source>The documents list no management ranges for this Region.</source>
        <translation>Die Dokumente nennen für diese Region keine Verwaltungsbereiche.</translation>
    </message>
    <message>
        <source>Every management range of this Region is in use, so the directory cannot be registered. Free one of them.</source>
        <translation>Jeder Verwaltungsbereich dieser Region ist belegt, daher lässt sich das Verzeichnis nicht registrieren. Einen davon freimachen.</translation>
    </message>
    <message>
        <source>Only ranges for DCV are left in this Region. Plan no PCoIP WorkSpaces, and try the registration early.</source>
        <translation>In dieser Region sind nur noch Bereiche für DCV frei. Keine PCoIP-WorkSpaces planen und die Registrierung früh ausprobieren.</translation>
    </message>
    <message>
        <source>No /16 of the ranges for BYOL management traffic is free of your networks.</source>
        <translation>Kein /16 aus den Bereichen für den BYOL-Verwaltungsverkehr ist frei von den eigenen Netzen.</translation>
    </message>
    <message>
        <source>The guide lists %1 for this Region, which is public address space; 192.168.0.0/16 may be meant. Keep both free and ask AWS Support.</source>
        <translation>Der Leitfaden nennt für diese Region %1, das öffentlicher Adressraum ist; gemeint sein kann 192.168.0.0/16. Beide freihalten und den AWS Support fragen.</translation>
    </message>
    <message>
        <source>A default route is in nobody&apos;s way and is not compared.</source>
        <translation>Eine Standardroute ist niemandem im Weg und wird nicht verglichen.</translation>
    </message>
    <message>
        <source>Public addresses that users come from</source>
        <translation>Öffentliche Adressen, von denen die Benutzer kommen</translation>
    </message>
    <message>
        <source>Of your NAT devices, proxies and VPN gateways; one address or prefix in a line.</source>
        <translation>Der eigenen NAT-Geräte, Proxys und VPN-Gateways; eine Adresse oder ein Präfix je Zeile.</translation>
    </message>
    <message>
        <source>Address blocks of the VPC</source>
        <translation>Adressblöcke der VPC</translation>
    </message>
    <message>
        <source>Networks that the VPC has routes to</source>
        <translation>Netze, zu denen die VPC Routen hat</translation>
    </message>
    <message>
        <source>All of its route tables, with what lies behind VPN, Direct Connect, peering and transit gateways; one prefix in a line.</source>
        <translation>Alle ihre Routing-Tabellen, mit dem, was hinter VPN, Direct Connect, Peering und Transit Gateways liegt; ein Präfix je Zeile.</translation>
    </message>
    <message>
        <source>ID of the VPC</source>
        <translation>ID der VPC</translation>
    </message>
    <message>
        <source>As the VPC console shows it.</source>
        <translation>So, wie die VPC-Konsole sie zeigt.</translation>
    </message>
    <message>
        <source>DNS servers of the directory</source>
        <translation>DNS-Server des Verzeichnisses</translation>
    </message>
    <message>
        <source>One address in a line, the preferred one first; at most four.</source>
        <translation>Eine Adresse je Zeile, die bevorzugte zuerst; höchstens vier.</translation>
    </message>
    <message>
        <source>Sizes are planned in IPv4. Give the IPv4 block of this subnet.</source>
        <translation>Größen werden in IPv4 geplant. Den IPv4-Block dieses Subnetzes angeben.</translation>
    </message>
    <message>
        <source>A subnet of a VPC has a prefix length from %1 to %2.</source>
        <translation>Ein Subnetz einer VPC hat eine Präfixlänge von %1 bis %2.</translation>
    </message>
    <message>
        <source>This subnet is not inside the blocks of the VPC.</source>
        <translation>Dieses Subnetz liegt nicht in den Blöcken der VPC.</translation>
    </message>
    <message>
        <source>This subnet overlaps %1.</source>
        <translation>Dieses Subnetz überschneidet sich mit %1.</translation>
    </message>
    <message>
        <source>A directory takes %1 subnets in different Availability Zones.</source>
        <translation>Ein Verzeichnis braucht %1 Subnetze in verschiedenen Availability Zones.</translation>
    </message>
    <message>
        <source>One directory uses %1 of these subnets; more directories may use the others.</source>
        <translation>Ein Verzeichnis nutzt %1 dieser Subnetze; weitere Verzeichnisse können die anderen nutzen.</translation>
    </message>
    <message>
        <source>This subnet has room for %1 WorkSpaces; an even spread puts %2 into it.</source>
        <translation>Dieses Subnetz hat Platz für %1 WorkSpaces; bei gleichmäßiger Verteilung kommen %2 hinein.</translation>
    </message>
    <message>
        <source>The subnets have room for %1 WorkSpaces together, and %2 are planned. Sizes cannot be changed later.</source>
        <translation>Die Subnetze haben zusammen Platz für %1 WorkSpaces, geplant sind %2. Größen lassen sich später nicht ändern.</translation>
    </message>
    <message>
        <source>A block of a VPC has a prefix length from %1 to %2.</source>
        <translation>Ein Block einer VPC hat eine Präfixlänge von %1 bis %2.</translation>
    </message>
    <message>
        <source>This route overlaps the VPC block %1. Networks that talk to each other need blocks of their own.</source>
        <translation>Diese Route überschneidet sich mit dem VPC-Block %1. Netze, die miteinander sprechen, brauchen eigene Blöcke.</translation>
    </message>
    <message>
        <source>The VPC has no room for %1 subnets with the prefix length %2.</source>
        <translation>Die VPC hat keinen Platz für %1 Subnetze mit der Präfixlänge %2.</translation>
    </message>
    <message>
        <source>The primary interface of each WorkSpace counts toward the quota of network interfaces. Compare %1 with the quota of the account in this Region.</source>
        <translation>Die primäre Schnittstelle jedes WorkSpace zählt zum Kontingent der Netzwerkschnittstellen. %1 mit dem Kontingent des Kontos in dieser Region vergleichen.</translation>
    </message>
    <message>
        <source>%1 network interfaces are needed and the quota is %2. Ask AWS Support to raise it before the roll-out.</source>
        <translation>%1 Netzwerkschnittstellen werden gebraucht, und das Kontingent beträgt %2. Den AWS Support vor der Einführung um eine Erhöhung bitten.</translation>
    </message>
    <message>
        <source>%1 addresses in one subnet are more than a /16 has. Plan more directories with subnets of their own.</source>
        <translation>%1 Adressen in einem Subnetz sind mehr, als ein /16 hat. Mehr Verzeichnisse mit eigenen Subnetzen planen.</translation>
    </message>
    <message>
        <source>The documents list no Availability Zones for this Region. Ask the console which ones WorkSpaces can use.</source>
        <translation>Die Dokumente nennen für diese Region keine Availability Zones. In der Konsole nachsehen, welche WorkSpaces nutzen können.</translation>
    </message>
    <message>
        <source>AWS calls the directory AD_CONNECTOR and documents no word of its own for AWS Managed Microsoft AD here. Compare the type with the console.</source>
        <translation>AWS nennt das Verzeichnis AD_CONNECTOR und dokumentiert hier kein eigenes Wort für AWS Managed Microsoft AD. Den Typ mit der Konsole vergleichen.</translation>
    </message>
    <message>
        <source>No type of directory here is called &quot;%1&quot;.</source>
        <translation>Kein Verzeichnistyp heißt hier „%1“.</translation>
    </message>
    <message>
        <source>SAML 2.0 sign-in is on for the directory already.</source>
        <translation>Die Anmeldung über SAML 2.0 ist für das Verzeichnis bereits eingeschaltet.</translation>
    </message>
    <message>
        <source>Clients that do not support SAML 2.0 may sign in with the directory&apos;s password, past the identity provider.</source>
        <translation>Clients ohne SAML 2.0 dürfen sich am Identitätsanbieter vorbei mit dem Passwort des Verzeichnisses anmelden.</translation>
    </message>
    <message>
        <source>SAML 2.0 user access URL</source>
        <translation>Benutzerzugriffs-URL für SAML 2.0</translation>
    </message>
    <message>
        <source>Name of the relay state parameter</source>
        <translation>Name des Relay-State-Parameters</translation>
    </message>
    <message>
        <source>Certificate-based authentication is on for the directory already.</source>
        <translation>Die zertifikatbasierte Authentifizierung ist für das Verzeichnis bereits eingeschaltet.</translation>
    </message>
    <message>
        <source>Certificate authority of certificate-based authentication</source>
        <translation>Zertifizierungsstelle der zertifikatbasierten Authentifizierung</translation>
    </message>
    <message>
        <source>The directory is not registered, its state is %1.</source>
        <translation>Das Verzeichnis ist nicht registriert, sein Zustand ist %1.</translation>
    </message>
    <message>
        <source>The directory is set to dedicated hardware, which own Windows licences need.</source>
        <translation>Das Verzeichnis ist auf dedizierte Hardware gestellt, die eigene Windows-Lizenzen brauchen.</translation>
    </message>
    <message>
        <source>Users may do this themselves: %1.</source>
        <translation>Das dürfen Benutzer selbst: %1.</translation>
    </message>
    <message>
        <source>The directory turns these devices away: %1.</source>
        <translation>Das Verzeichnis weist diese Geräte ab: %1.</translation>
    </message>
    <message>
        <source>Alias of the directory</source>
        <translation>Alias des Verzeichnisses</translation>
    </message>
    <message>
        <source>The group belongs to the directory and has no rules, so nobody can connect.</source>
        <translation>Die Gruppe gehört zum Verzeichnis und hat keine Regeln, daher kann sich niemand verbinden.</translation>
    </message>
    <message>
        <source>The group has no rules. A directory that it is given to lets nobody connect.</source>
        <translation>Die Gruppe hat keine Regeln. Ein Verzeichnis, dem sie zugeordnet wird, lässt niemanden herein.</translation>
    </message>
    <message>
        <source>Rules of the group: %1 of %2 at most.</source>
        <translation>Regeln der Gruppe: %1 von höchstens %2.</translation>
    </message>
    <message>
        <source>The rule &quot;%1&quot; is not an address range.</source>
        <translation>Die Regel „%1“ ist kein Adressbereich.</translation>
    </message>
    <message>
        <source>The rule &quot;%1&quot; lets everybody in.</source>
        <translation>Die Regel „%1“ lässt alle herein.</translation>
    </message>
    <message>
        <source>IP access control groups of the directory: %1 of %2 at most.</source>
        <translation>IP-Zugriffskontrollgruppen des Verzeichnisses: %1 von höchstens %2.</translation>
    </message>
    <message>
        <source>The group belongs to the directory and is not among those that were printed.</source>
        <translation>Die Gruppe gehört zum Verzeichnis und ist nicht unter den ausgegebenen.</translation>
    </message>
    <message>
        <source>IP access control groups of the Region: %1 of %2 at most.</source>
        <translation>IP-Zugriffskontrollgruppen der Region: %1 von höchstens %2.</translation>
    </message>
    <message>
        <source>Another subnet of the directory lies in the same Availability Zone.</source>
        <translation>Ein anderes Subnetz des Verzeichnisses liegt in derselben Availability Zone.</translation>
    </message>
    <message>
        <source>Free addresses of the subnet: %1.</source>
        <translation>Freie Adressen des Subnetzes: %1.</translation>
    </message>
    <message>
        <source>The documents do not list this Availability Zone for WorkSpaces: %1.</source>
        <translation>Die Dokumente führen diese Availability Zone für WorkSpaces nicht auf: %1.</translation>
    </message>
    <message>
        <source>Not all subnets of the directory are among those that were printed.</source>
        <translation>Nicht alle Subnetze des Verzeichnisses sind unter den ausgegebenen.</translation>
    </message>
    <message>
        <source>What was printed is of several Regions: %1.</source>
        <translation>Die Ausgaben gehören zu mehreren Regionen: %1.</translation>
    </message>
    <message>
        <source>AWS printed only a part of the list.</source>
        <translation>AWS hat nur einen Teil der Liste ausgegeben.</translation>
    </message>
    <message>
        <source>There are several directories. Choose the one that the guide is for.</source>
        <translation>Es gibt mehrere Verzeichnisse. Dasjenige wählen, für das die Anleitung gilt.</translation>
    </message>
    <message>
        <source>there is no directory &quot;%1&quot; in it</source>
        <translation>es enthält kein Verzeichnis „%1“</translation>
    </message>
    <message>
        <source>a time is of the form 2026-11-20T08:30:00Z</source>
        <translation>eine Zeit hat die Form 2026-11-20T08:30:00Z</translation>
    </message>
    <message>
        <source>a size is 0 or more</source>
        <translation>eine Größe ist 0 oder mehr</translation>
    </message>
    <message>
        <source>evidence has a name</source>
        <translation>ein Nachweis hat einen Namen</translation>
    </message>
    <message>
        <source>a SHA-256 value has 64 digits 0 to 9 and a to f</source>
        <translation>ein SHA-256-Wert hat 64 Stellen aus 0 bis 9 und a bis f</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not one of open, done and waived</source>
        <translation>„%1“ ist keines von open, done und waived</translation>
    </message>
    <message>
        <source>the step &quot;%1&quot; is there twice</source>
        <translation>der Schritt „%1“ kommt zweimal vor</translation>
    </message>
    <message>
        <source>an answer has one value or more</source>
        <translation>eine Antwort hat einen Wert oder mehr</translation>
    </message>
    <message>
        <source>an object of answers is expected</source>
        <translation>ein Objekt mit Antworten wird erwartet</translation>
    </message>
    <message>
        <source>the guide asks for nothing called &quot;%1&quot;</source>
        <translation>die Anleitung fragt nach nichts namens „%1“</translation>
    </message>
    <message>
        <source>it is not a guide&apos;s progress of this version</source>
        <translation>es ist kein Fortschritt einer Anleitung dieser Version</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the id of a guide</source>
        <translation>„%1“ ist nicht die Kennung einer Anleitung</translation>
    </message>
    <message>
        <source>it belongs to the guide &quot;%1&quot;, not to &quot;%2&quot;</source>
        <translation>es gehört zur Anleitung „%1“, nicht zu „%2“</translation>
    </message>
    <message>
        <source>Some attributes are encrypted and cannot be judged.</source>
        <translation>Einige Attribute sind verschlüsselt und lassen sich nicht beurteilen.</translation>
    </message>
    <message>
        <source>AWS STS takes 50 session tags; there are %1.</source>
        <translation>AWS STS nimmt 50 Sitzungs-Tags; hier sind es %1.</translation>
    </message>
    <message>
        <source>The attribute RoleSessionName is missing.</source>
        <translation>Das Attribut RoleSessionName fehlt.</translation>
    </message>
    <message>
        <source>Session name</source>
        <translation>Sitzungsname</translation>
    </message>
    <message>
        <source>A session name has 2 to 64 letters, digits or characters of _ . : / = + - @, without blanks.</source>
        <translation>Ein Sitzungsname hat 2 bis 64 Buchstaben, Ziffern oder Zeichen aus _ . : / = + - @, ohne Leerzeichen.</translation>
    </message>
    <message>
        <source>AWS documents disagree about : and / and the comma in a session name. Use none of them.</source>
        <translation>Die Dokumente von AWS widersprechen sich bei : und / und dem Komma im Sitzungsnamen. Keines davon verwenden.</translation>
    </message>
    <message>
        <source>AWS STS takes 256 characters; there are %1.</source>
        <translation>AWS STS nimmt 256 Zeichen; hier sind es %1.</translation>
    </message>
    <message>
        <source>A tag holds letters, digits, spaces and _ . : / = + - @ only; this is %1.</source>
        <translation>Ein Tag enthält nur Buchstaben, Ziffern, Leerzeichen und _ . : / = + - @; dies ist %1.</translation>
    </message>
    <message>
        <source>The attribute PrincipalTag:Email is missing; it must be the e-mail address of the user in WorkSpaces.</source>
        <translation>Das Attribut PrincipalTag:Email fehlt; es muss die E-Mail-Adresse des Benutzers in WorkSpaces sein.</translation>
    </message>
    <message>
        <source>This is no e-mail address: %1</source>
        <translation>Dies ist keine E-Mail-Adresse: %1</translation>
    </message>
    <message>
        <source>Certificate-based authentication needs PrincipalTag:UserPrincipalName beside ObjectSid.</source>
        <translation>Zertifikatbasierte Authentifizierung braucht neben ObjectSid auch PrincipalTag:UserPrincipalName.</translation>
    </message>
    <message>
        <source>A user principal name has the form user@domain.com; this is %1.</source>
        <translation>Ein Benutzerprinzipalname hat die Form user@domain.com; dies ist %1.</translation>
    </message>
    <message>
        <source>The user principal name is %1, but %2 was given.</source>
        <translation>Der Benutzerprinzipalname ist %1, angegeben wurde aber %2.</translation>
    </message>
    <message>
        <source>A security identifier has the form S-1-5-21-..; this is %1.</source>
        <translation>Eine Sicherheits-ID hat die Form S-1-5-21-..; dies ist %1.</translation>
    </message>
    <message>
        <source>The security identifier is not that of a user in an Active Directory domain: %1</source>
        <translation>Die Sicherheits-ID ist nicht die eines Benutzers einer Active-Directory-Domäne: %1</translation>
    </message>
    <message>
        <source>UserPrincipalName and ObjectSid are missing; only certificate-based authentication needs them.</source>
        <translation>UserPrincipalName und ObjectSid fehlen; nur zertifikatbasierte Authentifizierung braucht sie.</translation>
    </message>
    <message>
        <source>PrincipalTag:ObjectSid is missing. Certificate-based authentication fails without it since 10 September 2025 (Microsoft KB5014754).</source>
        <translation>PrincipalTag:ObjectSid fehlt. Ohne dieses Attribut schlägt zertifikatbasierte Authentifizierung seit dem 10. September 2025 fehl (Microsoft KB5014754).</translation>
    </message>
    <message>
        <source>In the assertion a slash stands for the backslash: corp/username.</source>
        <translation>In der Assertion steht ein Schrägstrich für den umgekehrten: corp/username.</translation>
    </message>
    <message>
        <source>The domain must be the fully qualified name of the Active Directory domain; this is %1.</source>
        <translation>Die Domäne muss der vollqualifizierte Name der Active-Directory-Domäne sein; dies ist %1.</translation>
    </message>
    <message>
        <source>The domain is %1, but that of the directory is %2.</source>
        <translation>Die Domäne ist %1, die des Verzeichnisses aber %2.</translation>
    </message>
    <message>
        <source>The user principal name ends in %1, the directory is %2. Send PrincipalTag:Domain with the name of the directory.</source>
        <translation>Der Benutzerprinzipalname endet auf %1, das Verzeichnis ist %2. PrincipalTag:Domain mit dem Namen des Verzeichnisses senden.</translation>
    </message>
    <message>
        <source>Without SessionDuration a session ends after 3,600 seconds.</source>
        <translation>Ohne SessionDuration endet eine Sitzung nach 3.600 Sekunden.</translation>
    </message>
    <message>
        <source>The duration is a number of seconds; this is %1.</source>
        <translation>Die Dauer ist eine Zahl von Sekunden; dies ist %1.</translation>
    </message>
    <message>
        <source>IAM takes 900 to 43,200 seconds; this is %1.</source>
        <translation>IAM nimmt 900 bis 43.200 Sekunden; dies ist %1.</translation>
    </message>
    <message>
        <source>SessionNotOnOrAfter ends the session after %1 seconds, before SessionDuration does.</source>
        <translation>SessionNotOnOrAfter beendet die Sitzung nach %1 Sekunden, früher als SessionDuration.</translation>
    </message>
    <message>
        <source>There is no PrincipalTag attribute for the key %1.</source>
        <translation>Es gibt kein PrincipalTag-Attribut zum Schlüssel %1.</translation>
    </message>
    <message>
        <source>Names of attributes are compared letter by letter: %1 must be %2.</source>
        <translation>Namen von Attributen werden Buchstabe für Buchstabe verglichen: %1 muss %2 heißen.</translation>
    </message>
    <message>
        <source>The attribute stands again in line %1; only one of them counts, and nothing says which.</source>
        <translation>In Zeile %1 steht das Attribut noch einmal; nur eines zählt, und nichts sagt, welches.</translation>
    </message>
    <message>
        <source>One value is expected here, but there are %1.</source>
        <translation>Hier wird ein Wert erwartet, es sind aber %1.</translation>
    </message>
    <message>
        <source>The attribute has no value.</source>
        <translation>Das Attribut hat keinen Wert.</translation>
    </message>
    <message>
        <source>The attribute has no value. Leave it out where there is none.</source>
        <translation>Das Attribut hat keinen Wert. Wo es keinen gibt, das Attribut weglassen.</translation>
    </message>
    <message>
        <source>It is not well-formed XML; line %1 is wrong.</source>
        <translation>Es ist kein wohlgeformtes XML; Zeile %1 ist falsch.</translation>
    </message>
    <message>
        <source>The attribute Role is missing; it names the role and the identity provider.</source>
        <translation>Das Attribut Role fehlt; es nennt die Rolle und den Identitätsanbieter.</translation>
    </message>
    <message>
        <source>The user may choose between %1 roles. WorkSpaces needs one.</source>
        <translation>Der Benutzer kann zwischen %1 Rollen wählen. WorkSpaces braucht eine.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>The value must be the ARN of the role and the ARN of the identity provider with a comma between them; this is %1.</source>
        <translation>Der Wert muss aus dem ARN der Rolle und dem ARN des Identitätsanbieters bestehen, mit einem Komma dazwischen; dies ist %1.</translation>
    </message>
    <message>
        <source>Leave out the blanks around the comma between the two ARNs.</source>
        <translation>Die Leerzeichen um das Komma zwischen den beiden ARNs weglassen.</translation>
    </message>
    <message>
        <source>Role and identity provider must be in the partition of the Region: arn:aws, or arn:aws-us-gov in AWS GovCloud (US).</source>
        <translation>Rolle und Identitätsanbieter müssen in der Partition der Region sein: arn:aws, oder arn:aws-us-gov in AWS GovCloud (US).</translation>
    </message>
    <message>
        <source>The role is in the account %1, the identity provider in %2.</source>
        <translation>Die Rolle ist im Konto %1, der Identitätsanbieter in %2.</translation>
    </message>
    <message>
        <source>The role belongs to IAM Identity Center, and AWS STS does not give such roles to SAML sign-ins.</source>
        <translation>Die Rolle gehört zu IAM Identity Center, und AWS STS gibt solche Rollen nicht an SAML-Anmeldungen.</translation>
    </message>
    <message>
        <source>No value names the role and the identity provider that were given: %1, %2.</source>
        <translation>Kein Wert nennt die Rolle und den Identitätsanbieter, die angegeben wurden: %1, %2.</translation>
    </message>
    <message>
        <source>No role is in the account that was given: %1.</source>
        <translation>Keine Rolle ist im angegebenen Konto: %1.</translation>
    </message>
    <message>
        <source>The ID %1 stands more than once, so that what is signed is ambiguous.</source>
        <translation>Die ID %1 steht mehr als einmal da, sodass nicht eindeutig ist, was signiert ist.</translation>
    </message>
    <message>
        <source>The signature uses SHA-1, which is no longer safe. Set the identity provider to SHA-256.</source>
        <translation>Die Signatur verwendet SHA-1, das nicht mehr sicher ist. Den Identitätsanbieter auf SHA-256 stellen.</translation>
    </message>
    <message>
        <source>Who signed was not checked. Give the metadata of the identity provider beside the response.</source>
        <translation>Wer signiert hat, wurde nicht geprüft. Neben der Antwort die Metadaten des Identitätsanbieters angeben.</translation>
    </message>
    <message>
        <source>The element %1 has more than one signature.</source>
        <translation>Das Element %1 hat mehr als eine Signatur.</translation>
    </message>
    <message>
        <source>The signature refers to the whole document; SAML wants the ID of the element that is signed.</source>
        <translation>Die Signatur verweist auf das ganze Dokument; SAML verlangt die ID des Elements, das signiert ist.</translation>
    </message>
    <message>
        <source>The signature needs its part %1 exactly once.</source>
        <translation>Die Signatur braucht ihren Teil %1 genau einmal.</translation>
    </message>
    <message>
        <source>The signature refers to %1, which is no element of this document by its ID.</source>
        <translation>Die Signatur verweist auf %1; das ist kein Element dieses Dokuments mit seiner ID.</translation>
    </message>
    <message>
        <source>SAML allows the transforms enveloped-signature and exclusive canonicalization, once each. This one is not accepted: %1</source>
        <translation>SAML erlaubt die Transformationen enveloped-signature und exklusive Kanonisierung, je einmal. Diese wird nicht angenommen: %1</translation>
    </message>
    <message>
        <source>The algorithm is none that is known here: %1</source>
        <translation>Der Algorithmus ist keiner, der hier bekannt ist: %1</translation>
    </message>
    <message>
        <source>The signature covers another element than the one that is read. This is how forged assertions are wrapped around signed ones.</source>
        <translation>Die Signatur deckt ein anderes Element als das, das gelesen wird. So werden gefälschte Assertions um signierte gewickelt.</translation>
    </message>
    <message>
        <source>It is signed with a certificate that the metadata lacks: %1, SHA-256 %2. Get the current metadata of the identity provider and update it in IAM.</source>
        <translation>Signiert ist mit einem Zertifikat, das in den Metadaten fehlt: %1, SHA-256 %2. Die aktuellen Metadaten des Identitätsanbieters holen und in IAM aktualisieren.</translation>
    </message>
    <message>
        <source>What is signed was changed after it was signed, if only by a tool that made it easier to read. Paste the response as the browser sent it.</source>
        <translation>Was signiert ist, wurde nach dem Signieren verändert, und sei es von einem Werkzeug, das es lesbarer macht. Die Antwort so einfügen, wie der Browser sie gesendet hat.</translation>
    </message>
    <message>
        <source>The signature fits no certificate that is known here, not even one that the response carries.</source>
        <translation>Die Signatur passt zu keinem Zertifikat, das hier bekannt ist, auch nicht zu einem, das die Antwort mitbringt.</translation>
    </message>
    <message>
        <source>Signer</source>
        <translation>Signiert von</translation>
    </message>
    <message>
        <source>SHA-256 of the signer&apos;s certificate</source>
        <translation>SHA-256 des Zertifikats, mit dem signiert ist</translation>
    </message>
    <message>
        <source>The certificate that signed is valid from %1 to %2 only.</source>
        <translation>Das Zertifikat, mit dem signiert ist, gilt nur von %1 bis %2.</translation>
    </message>
    <message>
        <source>Neither the response nor its assertion is signed.</source>
        <translation>Weder die Antwort noch ihre Assertion ist signiert.</translation>
    </message>
    <message>
        <source>A signature stands where SAML has none.</source>
        <translation>Eine Signatur steht, wo SAML keine vorsieht.</translation>
    </message>
    <message>
        <source>The version must be 2.0; this is %1.</source>
        <translation>Die Version muss 2.0 sein; dies ist %1.</translation>
    </message>
    <message>
        <source>The ID must begin with a letter or an underscore and have no blanks.</source>
        <translation>Die ID muss mit einem Buchstaben oder Unterstrich beginnen und darf keine Leerzeichen haben.</translation>
    </message>
    <message>
        <source>The response has no status.</source>
        <translation>Die Antwort hat keinen Status.</translation>
    </message>
    <message>
        <source>The identity provider refused the sign-in: %1</source>
        <translation>Der Identitätsanbieter hat die Anmeldung abgelehnt: %1</translation>
    </message>
    <message>
        <source>The identity provider refused the sign-in: %1 (%2)</source>
        <translation>Der Identitätsanbieter hat die Anmeldung abgelehnt: %1 (%2)</translation>
    </message>
    <message>
        <source>The response has no destination. SAML demands one where the response is signed.</source>
        <translation>Die Antwort hat kein Ziel (Destination). SAML verlangt eines, wo die Antwort signiert ist.</translation>
    </message>
    <message>
        <source>The destination is %1. Check that it is the endpoint you mean: the guide uses %2.</source>
        <translation>Das Ziel ist %1. Prüfen, ob dieser Endpunkt gemeint ist: Der Leitfaden verwendet %2.</translation>
    </message>
    <message>
        <source>The destination must be %1; this is %2.</source>
        <translation>Das Ziel muss %1 sein; dies ist %2.</translation>
    </message>
    <message>
        <source>An assertion is encrypted and cannot be judged. Have the identity provider send one without encryption for this test.</source>
        <translation>Eine Assertion ist verschlüsselt und lässt sich nicht beurteilen. Für diese Prüfung den Identitätsanbieter eine ohne Verschlüsselung senden lassen.</translation>
    </message>
    <message>
        <source>The response holds no assertion.</source>
        <translation>Die Antwort enthält keine Assertion.</translation>
    </message>
    <message>
        <source>The response holds %1 assertions, but one is expected. The first is judged.</source>
        <translation>Die Antwort enthält %1 Assertions, erwartet wird aber eine. Die erste wird beurteilt.</translation>
    </message>
    <message>
        <source>In line %1 an assertion stands where none belongs.</source>
        <translation>In Zeile %1 steht eine Assertion, wo keine hingehört.</translation>
    </message>
    <message>
        <source>The NameID is encrypted.</source>
        <translation>Die NameID ist verschlüsselt.</translation>
    </message>
    <message>
        <source>The subject has no NameID.</source>
        <translation>Das Subject hat keine NameID.</translation>
    </message>
    <message>
        <source>The format of the NameID must be persistent; this is %1.</source>
        <translation>Das Format der NameID muss persistent sein; dies ist %1.</translation>
    </message>
    <message>
        <source>NameID</source>
        <translation>NameID</translation>
    </message>
    <message>
        <source>The NameID is empty.</source>
        <translation>Die NameID ist leer.</translation>
    </message>
    <message>
        <source>The NameID must be the user name in WorkSpaces, usually the sAMAccountName. %1 does not look like one.</source>
        <translation>Die NameID muss der Benutzername in WorkSpaces sein, gewöhnlich der sAMAccountName. %1 sieht nicht so aus.</translation>
    </message>
    <message>
        <source>The NameID is %1, but the user name given is %2.</source>
        <translation>Die NameID ist %1, der angegebene Benutzername aber %2.</translation>
    </message>
    <message>
        <source>The recipient is missing.</source>
        <translation>Der Empfänger (Recipient) fehlt.</translation>
    </message>
    <message>
        <source>The recipient is %1. The trust policy of the guide accepts %2 only, because SAML:aud stands for the recipient.</source>
        <translation>Der Empfänger ist %1. Die Vertrauensrichtlinie des Leitfadens nimmt nur %2 an, denn SAML:aud steht für den Empfänger.</translation>
    </message>
    <message>
        <source>The recipient must be %1; this is %2.</source>
        <translation>Der Empfänger muss %1 sein; dies ist %2.</translation>
    </message>
    <message>
        <source>The subject has no SubjectConfirmation.</source>
        <translation>Das Subject hat keine SubjectConfirmation.</translation>
    </message>
    <message>
        <source>IAM expects exactly one SubjectConfirmation; there are %1.</source>
        <translation>IAM erwartet genau eine SubjectConfirmation; hier sind es %1.</translation>
    </message>
    <message>
        <source>The method must be bearer; this is %1.</source>
        <translation>Die Methode muss bearer sein; dies ist %1.</translation>
    </message>
    <message>
        <source>SubjectConfirmationData needs the attribute NotOnOrAfter.</source>
        <translation>SubjectConfirmationData braucht das Attribut NotOnOrAfter.</translation>
    </message>
    <message>
        <source>SAML allows no attribute NotBefore in SubjectConfirmationData here.</source>
        <translation>SAML erlaubt hier kein Attribut NotBefore in SubjectConfirmationData.</translation>
    </message>
    <message>
        <source>The assertion is not restricted to an audience. AWS expects %1.</source>
        <translation>Die Assertion ist auf keine Zielgruppe (Audience) beschränkt. AWS erwartet %1.</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>Zielgruppe (Audience)</translation>
    </message>
    <message>
        <source>AWS expects the audience %1 or its sign-in address; this is %2.</source>
        <translation>AWS erwartet die Zielgruppe %1 oder seine Anmeldeadresse; dies ist %2.</translation>
    </message>
    <message>
        <source>The assertion does not say who issued it.</source>
        <translation>Die Assertion sagt nicht, wer sie ausgestellt hat.</translation>
    </message>
    <message>
        <source>The response is issued by %1, its assertion by %2.</source>
        <translation>Die Antwort hat %1 ausgestellt, ihre Assertion %2.</translation>
    </message>
    <message>
        <source>It answers the request %1, but WorkSpaces uses sign-ins that the identity provider starts, without a request.</source>
        <translation>Sie beantwortet die Anforderung %1; WorkSpaces verwendet aber Anmeldungen, die der Identitätsanbieter beginnt, ohne Anforderung.</translation>
    </message>
    <message>
        <source>The assertion has no AuthnStatement, which SAML demands for a sign-in.</source>
        <translation>Die Assertion hat kein AuthnStatement, das SAML für eine Anmeldung verlangt.</translation>
    </message>
    <message>
        <source>A comment or an element stands inside the value, so that some readers take only a part of it.</source>
        <translation>Im Wert steht ein Kommentar oder ein Element, sodass manche nur einen Teil davon lesen.</translation>
    </message>
    <message>
        <source>Blanks or line breaks stand around the value.</source>
        <translation>Um den Wert stehen Leerzeichen oder Zeilenumbrüche.</translation>
    </message>
    <message>
        <source>SAML writes times in UTC, as in 2025-12-31T23:59:59Z. This is none: %1</source>
        <translation>SAML schreibt Zeiten in UTC, wie 2025-12-31T23:59:59Z. Dies ist keine: %1</translation>
    </message>
    <message>
        <source>The time of issue is missing.</source>
        <translation>Die Zeit der Ausstellung fehlt.</translation>
    </message>
    <message>
        <source>It was issued at %1, which is in the future. Compare the clocks of the identity provider and of this device.</source>
        <translation>Ausgestellt wurde sie um %1, und das liegt in der Zukunft. Die Uhren des Identitätsanbieters und dieses Geräts vergleichen.</translation>
    </message>
    <message>
        <source>It is valid from %1 until %2, and so never.</source>
        <translation>Gültig ist sie von %1 bis %2, also nie.</translation>
    </message>
    <message>
        <source>It is valid from %1, which is in the future. Compare the clocks of the identity provider and of this device.</source>
        <translation>Gültig ist sie ab %1, und das liegt in der Zukunft. Die Uhren des Identitätsanbieters und dieses Geräts vergleichen.</translation>
    </message>
    <message>
        <source>It was valid until %1. That is usual for a response that was copied; a fresh one must not be this old.</source>
        <translation>Gültig war sie bis %1. Das ist bei einer kopierten Antwort üblich; eine frische darf nicht so alt sein.</translation>
    </message>
    <message>
        <source>It is valid from %1 until %2, which does not hold now but for the %3 seconds by which clocks may differ.</source>
        <translation>Gültig ist sie von %1 bis %2; das trifft jetzt nur zu, weil Uhren um %3 Sekunden abweichen dürfen.</translation>
    </message>
    <message>
        <source>From AD Connector to the RADIUS servers, only for multi-factor authentication.</source>
        <translation>Von AD Connector zu den RADIUS-Servern, nur für die Multi-Faktor-Authentifizierung.</translation>
    </message>
    <message>
        <source>The whitepaper asks for TCP 49152-65535 for RPC, and for TCP and UDP 464.</source>
        <translation>Das Whitepaper verlangt TCP 49152-65535 für RPC sowie TCP und UDP 464.</translation>
    </message>
    <message>
        <source>The guide asks for TCP 1024-65535 for RPC and for UDP 636, and does not name port 464.</source>
        <translation>Der Leitfaden verlangt TCP 1024-65535 für RPC und UDP 636 und nennt den Port 464 nicht.</translation>
    </message>
    <message>
        <source>Open what both lists name together. Windows servers use 49152-65535 unless somebody set another range; open 1024-49151 only for those that do.</source>
        <translation>Öffnen, was beide Listen zusammen nennen. Windows-Server nutzen 49152-65535, sofern niemand einen anderen Bereich gesetzt hat; 1024-49151 nur für solche öffnen.</translation>
    </message>
    <message>
        <source>1: AD Connector to the domain in your own data centre</source>
        <translation>1: AD Connector zur Domäne im eigenen Rechenzentrum</translation>
    </message>
    <message>
        <source>For a domain that is not to be extended into AWS.</source>
        <translation>Für eine Domäne, die nicht nach AWS erweitert werden soll.</translation>
    </message>
    <message>
        <source>Two private subnets for AD Connector and WorkSpaces together.</source>
        <translation>Zwei private Subnetze für AD Connector und WorkSpaces gemeinsam.</translation>
    </message>
    <message>
        <source>A DHCP options set with the domain and the DNS servers of your data centre.</source>
        <translation>Ein Satz DHCP-Optionen mit der Domäne und den DNS-Servern des Rechenzentrums.</translation>
    </message>
    <message>
        <source>A virtual private gateway with an IPsec VPN or Direct Connect; make the link redundant.</source>
        <translation>Ein Virtual Private Gateway mit IPsec-VPN oder Direct Connect; die Verbindung redundant auslegen.</translation>
    </message>
    <message>
        <source>An account for AD Connector that may read users and join computers.</source>
        <translation>Ein Konto für AD Connector, das Benutzer lesen und Computer aufnehmen darf.</translation>
    </message>
    <message>
        <source>From the subnets of AD Connector and WorkSpaces to your domain controllers, through the VPN or Direct Connect.</source>
        <translation>Von den Subnetzen von AD Connector und WorkSpaces zu den eigenen Domänencontrollern, durch VPN oder Direct Connect.</translation>
    </message>
    <message>
        <source>Nobody can sign in; sessions that are open last as long as their Kerberos ticket.</source>
        <translation>Niemand kann sich anmelden; offene Sitzungen dauern so lange wie ihr Kerberos-Ticket.</translation>
    </message>
    <message>
        <source>2: your own domain extended to controllers on Amazon EC2</source>
        <translation>2: die eigene Domäne, erweitert auf Controller auf Amazon EC2</translation>
    </message>
    <message>
        <source>For many WorkSpaces, and for users who must go on working when the link is lost.</source>
        <translation>Für viele WorkSpaces und für Benutzer, die bei Ausfall der Verbindung weiterarbeiten müssen.</translation>
    </message>
    <message>
        <source>Two private subnets for domain controllers on EC2.</source>
        <translation>Zwei private Subnetze für Domänencontroller auf EC2.</translation>
    </message>
    <message>
        <source>Two private subnets for AD Connector and WorkSpaces.</source>
        <translation>Zwei private Subnetze für AD Connector und WorkSpaces.</translation>
    </message>
    <message>
        <source>A DHCP options set with the DNS servers of the local controllers.</source>
        <translation>Ein Satz DHCP-Optionen mit den DNS-Servern der örtlichen Controller.</translation>
    </message>
    <message>
        <source>Sites and site links, so that WorkSpaces use the controllers in AWS.</source>
        <translation>Standorte und Standortverknüpfungen, damit WorkSpaces die Controller in AWS nutzen.</translation>
    </message>
    <message>
        <source>A VPN or Direct Connect for replication; RADIUS servers on EC2 where multi-factor authentication must not depend on it.</source>
        <translation>Ein VPN oder Direct Connect für die Replikation; RADIUS-Server auf EC2, wo die Multi-Faktor-Authentifizierung nicht davon abhängen darf.</translation>
    </message>
    <message>
        <source>From the subnets of AD Connector and WorkSpaces to the controllers on EC2.</source>
        <translation>Von den Subnetzen von AD Connector und WorkSpaces zu den Controllern auf EC2.</translation>
    </message>
    <message>
        <source>Between the controllers on EC2 and those in your data centre, in both directions, for replication.</source>
        <translation>Zwischen den Controllern auf EC2 und denen im eigenen Rechenzentrum, in beiden Richtungen, für die Replikation.</translation>
    </message>
    <message>
        <source>Users go on working; only replication waits.</source>
        <translation>Benutzer arbeiten weiter; nur die Replikation wartet.</translation>
    </message>
    <message>
        <source>3: AWS Managed Microsoft AD on its own</source>
        <translation>3: AWS Managed Microsoft AD allein</translation>
    </message>
    <message>
        <source>For a domain that exists in AWS alone; AWS runs the controllers.</source>
        <translation>Für eine Domäne, die nur in AWS besteht; AWS betreibt die Controller.</translation>
    </message>
    <message>
        <source>Two private subnets for the Managed AD.</source>
        <translation>Zwei private Subnetze für das Managed AD.</translation>
    </message>
    <message>
        <source>A DHCP options set with the DNS servers of the Managed AD.</source>
        <translation>Ein Satz DHCP-Optionen mit den DNS-Servern des Managed AD.</translation>
    </message>
    <message>
        <source>A VPN or Direct Connect only for applications in your data centre.</source>
        <translation>Ein VPN oder Direct Connect nur für Anwendungen im eigenen Rechenzentrum.</translation>
    </message>
    <message>
        <source>From the subnets of AD Connector and WorkSpaces to the controllers of the Managed AD.</source>
        <translation>Von den Subnetzen von AD Connector und WorkSpaces zu den Controllern des Managed AD.</translation>
    </message>
    <message>
        <source>Sign-in does not depend on a link to your data centre.</source>
        <translation>Die Anmeldung hängt nicht von einer Verbindung zum eigenen Rechenzentrum ab.</translation>
    </message>
    <message>
        <source>The whitepaper puts an AD Connector in front of the Managed AD for sign-in and multi-factor authentication.</source>
        <translation>Das Whitepaper setzt für Anmeldung und Multi-Faktor-Authentifizierung einen AD Connector vor das Managed AD.</translation>
    </message>
    <message>
        <source>The guide registers a Managed AD itself and links to its own multi-factor authentication.</source>
        <translation>Der Leitfaden registriert ein Managed AD selbst und verweist auf dessen eigene Multi-Faktor-Authentifizierung.</translation>
    </message>
    <message>
        <source>The guide is newer: register the Managed AD itself, and add a connector only for personas that need settings of their own.</source>
        <translation>Der Leitfaden ist neuer: das Managed AD selbst registrieren und einen Connector nur für Personas hinzufügen, die eigene Einstellungen brauchen.</translation>
    </message>
    <message>
        <source>4: AWS Managed Microsoft AD with a two-way trust to your own domain</source>
        <translation>4: AWS Managed Microsoft AD mit beidseitiger Vertrauensstellung zur eigenen Domäne</translation>
    </message>
    <message>
        <source>For controllers that AWS runs and users who need resources of your own domain.</source>
        <translation>Für Controller, die AWS betreibt, und Benutzer, die Ressourcen der eigenen Domäne brauchen.</translation>
    </message>
    <message>
        <source>A VPN or Direct Connect, which the trust needs.</source>
        <translation>Ein VPN oder Direct Connect, das die Vertrauensstellung braucht.</translation>
    </message>
    <message>
        <source>Between the Managed AD and the controllers of your own domain, in both directions, for the trust.</source>
        <translation>Zwischen dem Managed AD und den Controllern der eigenen Domäne, in beiden Richtungen, für die Vertrauensstellung.</translation>
    </message>
    <message>
        <source>The trust does not work; what lies in your own domain cannot be reached.</source>
        <translation>Die Vertrauensstellung arbeitet nicht; was in der eigenen Domäne liegt, ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>5: AWS Managed Microsoft AD in a VPC of shared services</source>
        <translation>5: AWS Managed Microsoft AD in einer VPC für gemeinsame Dienste</translation>
    </message>
    <message>
        <source>For one domain that serves WorkSpaces and other workloads; WorkSpaces have a VPC of their own.</source>
        <translation>Für eine Domäne, die WorkSpaces und anderen Anwendungen dient; WorkSpaces haben eine eigene VPC.</translation>
    </message>
    <message>
        <source>Two private subnets for AD Connector and WorkSpaces in their own VPC.</source>
        <translation>Zwei private Subnetze für AD Connector und WorkSpaces in ihrer eigenen VPC.</translation>
    </message>
    <message>
        <source>Two subnets for the Managed AD in the VPC of shared services.</source>
        <translation>Zwei Subnetze für das Managed AD in der VPC der gemeinsamen Dienste.</translation>
    </message>
    <message>
        <source>A transit gateway or peering between the two VPCs.</source>
        <translation>Ein Transit Gateway oder Peering zwischen den beiden VPCs.</translation>
    </message>
    <message>
        <source>An organizational unit for WorkSpaces, and an account for AD Connector that may create computers in it.</source>
        <translation>Eine Organisationseinheit für WorkSpaces und ein Konto für AD Connector, das darin Computer anlegen darf.</translation>
    </message>
    <message>
        <source>From the subnets of AD Connector and WorkSpaces to the Managed AD, through the transit gateway or peering.</source>
        <translation>Von den Subnetzen von AD Connector und WorkSpaces zum Managed AD, durch Transit Gateway oder Peering.</translation>
    </message>
    <message>
        <source>Sign-in depends on the way between the VPCs, not on your data centre.</source>
        <translation>Die Anmeldung hängt vom Weg zwischen den VPCs ab, nicht vom eigenen Rechenzentrum.</translation>
    </message>
    <message>
        <source>The list of parts calls the virtual private gateway optional.</source>
        <translation>Die Liste der Bestandteile nennt das Virtual Private Gateway optional.</translation>
    </message>
    <message>
        <source>The text points AD Connector at the corporate domain, which is in your data centre.</source>
        <translation>Der Text lässt AD Connector auf die Unternehmensdomäne zeigen, die im eigenen Rechenzentrum liegt.</translation>
    </message>
    <message>
        <source>Plan the link as required: connector and trust both need the corporate controllers.</source>
        <translation>Die Verbindung als Pflicht planen: Connector und Vertrauensstellung brauchen beide die Controller des Unternehmens.</translation>
    </message>
    <message>
        <source>The whitepaper uses a one-way trust.</source>
        <translation>Das Whitepaper nutzt eine einseitige Vertrauensstellung.</translation>
    </message>
    <message>
        <source>The guide asks for a two-way trust, and says in the next paragraph that one-way works too.</source>
        <translation>Der Leitfaden verlangt eine beidseitige Vertrauensstellung und sagt im nächsten Absatz, dass auch eine einseitige genügt.</translation>
    </message>
    <message>
        <source>A one-way trust is enough for Windows WorkSpaces; the guide recommends two-way for Linux.</source>
        <translation>Für Windows-WorkSpaces genügt eine einseitige Vertrauensstellung; für Linux empfiehlt der Leitfaden eine beidseitige.</translation>
    </message>
    <message>
        <source>6: shared services with a one-way trust to your own domain</source>
        <translation>6: gemeinsame Dienste mit einseitiger Vertrauensstellung zur eigenen Domäne</translation>
    </message>
    <message>
        <source>For users of your own domain whose WorkSpaces somebody else manages, without rights in your domain.</source>
        <translation>Für Benutzer der eigenen Domäne, deren WorkSpaces jemand anderes verwaltet, ohne Rechte in der eigenen Domäne.</translation>
    </message>
    <message>
        <source>AD Connector points at your own domain; computer objects live in an organizational unit of the Managed AD.</source>
        <translation>AD Connector zeigt auf die eigene Domäne; die Computerobjekte liegen in einer Organisationseinheit des Managed AD.</translation>
    </message>
    <message>
        <source>An account of your own domain for AD Connector that may create computers in that unit.</source>
        <translation>Ein Konto der eigenen Domäne für AD Connector, das in dieser Einheit Computer anlegen darf.</translation>
    </message>
    <message>
        <source>From AD Connector to the controllers of your own domain, through the VPN or Direct Connect.</source>
        <translation>Von AD Connector zu den Controllern der eigenen Domäne, durch VPN oder Direct Connect.</translation>
    </message>
    <message>
        <source>From WorkSpaces to the Managed AD, through the transit gateway or peering.</source>
        <translation>Von WorkSpaces zum Managed AD, durch Transit Gateway oder Peering.</translation>
    </message>
    <message>
        <source>Nobody can sign in, because AD Connector asks your own domain.</source>
        <translation>Niemand kann sich anmelden, weil AD Connector die eigene Domäne fragt.</translation>
    </message>
    <message>
        <source>This is not text in UTF-8.</source>
        <translation>Das ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>This is larger than %1 bytes, the most that is looked at here.</source>
        <translation>Das ist größer als %1 Byte; mehr wird hier nicht angesehen.</translation>
    </message>
    <message>
        <source>Account id</source>
        <translation>Konto-ID</translation>
    </message>
    <message>
        <source>The ARN of an IAM role is expected; its last part begins with role/.</source>
        <translation>Erwartet wird der ARN einer IAM-Rolle; sein letzter Teil beginnt mit role/.</translation>
    </message>
    <message>
        <source>The ARN of a SAML identity provider is expected; its last part begins with saml-provider/.</source>
        <translation>Erwartet wird der ARN eines SAML-Identitätsanbieters; sein letzter Teil beginnt mit saml-provider/.</translation>
    </message>
    <message>
        <source>The ARN of a certificate authority of AWS Private CA is expected; its last part begins with certificate-authority/.</source>
        <translation>Erwartet wird der ARN einer Zertifizierungsstelle von AWS Private CA; sein letzter Teil beginnt mit certificate-authority/.</translation>
    </message>
    <message>
        <source>The ARN of an SNS topic is expected; its service is sns.</source>
        <translation>Erwartet wird der ARN eines SNS-Themas; sein Dienst ist sns.</translation>
    </message>
    <message>
        <source>The ARN of a WorkSpaces directory is expected; its last part begins with directory/.</source>
        <translation>Erwartet wird der ARN eines WorkSpaces-Verzeichnisses; sein letzter Teil beginnt mit directory/.</translation>
    </message>
    <message>
        <source>An ARN begins with arn: and has its parts between colons.</source>
        <translation>Ein ARN beginnt mit arn: und hat seine Teile zwischen Doppelpunkten.</translation>
    </message>
    <message>
        <source>One ARN is expected. The pair of role and provider belongs into the assertion.</source>
        <translation>Erwartet wird ein einzelner ARN. Das Paar aus Rolle und Anbieter gehört in die Assertion.</translation>
    </message>
    <message>
        <source>A placeholder of the documents still stands here.</source>
        <translation>Hier steht noch ein Platzhalter der Dokumente.</translation>
    </message>
    <message>
        <source>A wildcard stands for many resources, and one is expected.</source>
        <translation>Ein Platzhalter steht für viele Ressourcen; erwartet wird eine.</translation>
    </message>
    <message>
        <source>The partition is aws, aws-us-gov or aws-cn; this one is not known here.</source>
        <translation>Die Partition ist aws, aws-us-gov oder aws-cn; diese ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>The Region %1 is in the partition %2, and the ARN names %3.</source>
        <translation>Die Region %1 liegt in der Partition %2, der ARN nennt %3.</translation>
    </message>
    <message>
        <source>The ARN is of the partition %1.</source>
        <translation>Der ARN gehört zur Partition %1.</translation>
    </message>
    <message>
        <source>IAM has no Regions: two colons follow on iam.</source>
        <translation>IAM kennt keine Regionen: Auf iam folgen zwei Doppelpunkte.</translation>
    </message>
    <message>
        <source>The Region is not there.</source>
        <translation>Die Region fehlt.</translation>
    </message>
    <message>
        <source>The ARN names the Region %1, and %2 is chosen here. Both must be the same.</source>
        <translation>Der ARN nennt die Region %1, gewählt ist hier %2. Beide müssen gleich sein.</translation>
    </message>
    <message>
        <source>The Region %1 is not one of those that the documents list.</source>
        <translation>Die Region %1 gehört nicht zu denen, die die Dokumente aufführen.</translation>
    </message>
    <message>
        <source>The account id is not there.</source>
        <translation>Die Konto-ID fehlt.</translation>
    </message>
    <message>
        <source>The certificate authority is in the account %1 and not in %2. That works when it is shared with AWS RAM, and without the console.</source>
        <translation>Die Zertifizierungsstelle liegt im Konto %1 und nicht in %2. Das geht, wenn sie mit AWS RAM freigegeben ist, und ohne die Konsole.</translation>
    </message>
    <message>
        <source>The ARN names the account %1, and %2 is given here.</source>
        <translation>Der ARN nennt das Konto %1, angegeben ist hier %2.</translation>
    </message>
    <message>
        <source>The name after the last slash is not there.</source>
        <translation>Der Name nach dem letzten Schrägstrich fehlt.</translation>
    </message>
    <message>
        <source>IAM does not take %1 in this name.</source>
        <translation>IAM nimmt %1 in diesem Namen nicht an.</translation>
    </message>
    <message>
        <source>The name has %1 characters; %2 are the most.</source>
        <translation>Der Name hat %1 Zeichen; höchstens %2 sind zulässig.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>This role is of a service. Users who sign in with SAML need a role of their own.</source>
        <translation>Diese Rolle gehört einem Dienst. Wer sich mit SAML anmeldet, braucht eine eigene Rolle.</translation>
    </message>
    <message>
        <source>The path of a role has 512 characters at most.</source>
        <translation>Der Pfad einer Rolle hat höchstens 512 Zeichen.</translation>
    </message>
    <message>
        <source>The id of a certificate authority has 32 hexadecimal digits in five groups.</source>
        <translation>Die ID einer Zertifizierungsstelle hat 32 Hexadezimalziffern in fünf Gruppen.</translation>
    </message>
    <message>
        <source>The name of an SNS topic does not have %1 in it.</source>
        <translation>Der Name eines SNS-Themas enthält %1 nicht.</translation>
    </message>
    <message>
        <source>The name of an SNS topic has 1 to 256 characters.</source>
        <translation>Der Name eines SNS-Themas hat 1 bis 256 Zeichen.</translation>
    </message>
    <message>
        <source>The ARN names the directory %1, and %2 is given here.</source>
        <translation>Der ARN nennt das Verzeichnis %1, angegeben ist hier %2.</translation>
    </message>
    <message>
        <source>This names a session of a role. The ARN of the role itself has iam and role/ in it.</source>
        <translation>Das benennt eine Sitzung einer Rolle. Der ARN der Rolle selbst enthält iam und role/.</translation>
    </message>
    <message>
        <source>The guides ask for no resource of this kind, but for IAM roles, SAML identity providers, certificate authorities of AWS Private CA, WorkSpaces directories and SNS topics.</source>
        <translation>Nach einer Ressource dieser Art fragen die Leitfäden nicht, sondern nach IAM-Rollen, SAML-Identitätsanbietern, Zertifizierungsstellen von AWS Private CA, WorkSpaces-Verzeichnissen und SNS-Themen.</translation>
    </message>
    <message>
        <source>An ARN has six parts with five colons between them.</source>
        <translation>Ein ARN hat sechs Teile mit fünf Doppelpunkten dazwischen.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>ARN</source>
        <translation>ARN</translation>
    </message>
    <message>
        <source>There are %1 characters after the hyphen; the id of a directory has %2.</source>
        <translation>Nach dem Bindestrich stehen %1 Zeichen; die ID eines Verzeichnisses hat %2.</translation>
    </message>
    <message>
        <source>There are %1 characters after the hyphen. The Directory Service gives %2; compare it with the console.</source>
        <translation>Nach dem Bindestrich stehen %1 Zeichen. Der Directory Service vergibt %2; mit der Konsole vergleichen.</translation>
    </message>
    <message>
        <source>The character %1 does not belong in the id of a directory.</source>
        <translation>Das Zeichen %1 gehört nicht in die ID eines Verzeichnisses.</translation>
    </message>
    <message>
        <source>An id with wsd- is known to the API of WorkSpaces, but the set-up that is described here has directories with d-. Make sure that this is the one.</source>
        <translation>Die API von WorkSpaces kennt IDs mit wsd-, die hier beschriebene Einrichtung hat aber Verzeichnisse mit d-. Sicherstellen, dass dieses gemeint ist.</translation>
    </message>
    <message>
        <source>This is an ARN. Only the id after the last slash belongs here.</source>
        <translation>Das ist ein ARN. Hierher gehört nur die ID nach dem letzten Schrägstrich.</translation>
    </message>
    <message>
        <source>This is a placeholder. Put the id of your directory here.</source>
        <translation>Das ist ein Platzhalter. Hier die ID des eigenen Verzeichnisses eintragen.</translation>
    </message>
    <message>
        <source>The id of a directory begins with d and a hyphen, and ten digits or letters from a to f follow.</source>
        <translation>Die ID eines Verzeichnisses beginnt mit d und einem Bindestrich, darauf folgen zehn Ziffern oder Buchstaben von a bis f.</translation>
    </message>
    <message>
        <source>Write the account id without hyphens and blanks: %1</source>
        <translation>Die Konto-ID ohne Bindestriche und Leerzeichen schreiben: %1</translation>
    </message>
    <message>
        <source>An account id has digits alone, and here stands %1.</source>
        <translation>Eine Konto-ID besteht nur aus Ziffern, hier steht %1.</translation>
    </message>
    <message>
        <source>An account id has %1 digits, and these are %2. Spreadsheets drop zeros at the beginning.</source>
        <translation>Eine Konto-ID hat %1 Ziffern, hier sind es %2. Tabellenprogramme lassen Nullen am Anfang weg.</translation>
    </message>
    <message>
        <source>An account id has %1 digits, and these are %2.</source>
        <translation>Eine Konto-ID hat %1 Ziffern, hier sind es %2.</translation>
    </message>
    <message>
        <source>This is the account of the examples in AWS&apos;s documents. Put your own here.</source>
        <translation>Das ist das Konto der Beispiele in den Dokumenten von AWS. Hier das eigene eintragen.</translation>
    </message>
    <message>
        <source>The letters of a directory id are small ones: %1</source>
        <translation>Die Buchstaben einer Verzeichnis-ID sind klein: %1</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>A private key stands in the log. Take it out before you hand the log on, and replace the key.</source>
        <translation>Im Protokoll steht ein privater Schlüssel. Vor dem Weitergeben herausnehmen und den Schlüssel ersetzen.</translation>
    </message>
    <message>
        <source>An access key of AWS stands in the log. Take it out before you hand the log on, and replace the key if its secret part was there too.</source>
        <translation>Im Protokoll steht ein Zugriffsschlüssel von AWS. Vor dem Weitergeben herausnehmen und den Schlüssel ersetzen, falls auch sein geheimer Teil dort stand.</translation>
    </message>
    <message>
        <source>The secret part of an access key of AWS stands in the log. Take it out before you hand the log on, and replace the key.</source>
        <translation>Im Protokoll steht der geheime Teil eines Zugriffsschlüssels von AWS. Vor dem Weitergeben herausnehmen und den Schlüssel ersetzen.</translation>
    </message>
    <message>
        <source>What looks like a password stands in the log. Take it out before you hand the log on, and change the password.</source>
        <translation>Im Protokoll steht, was wie ein Kennwort aussieht. Vor dem Weitergeben herausnehmen und das Kennwort ändern.</translation>
    </message>
    <message>
        <source>What looks like a product key of Windows stands in the log. Take it out before you hand the log on.</source>
        <translation>Im Protokoll steht, was wie ein Produktschlüssel von Windows aussieht. Vor dem Weitergeben herausnehmen.</translation>
    </message>
    <message>
        <source>FAILED is what the image checker calls a test that was not passed (lines with it: %1). Resolve each before the machine is exported.</source>
        <translation>FAILED nennt das Prüfprogramm einen nicht bestandenen Test (Zeilen damit: %1). Jeden beheben, bevor die Maschine exportiert wird.</translation>
    </message>
    <message>
        <source>WARNING is what the image checker calls what it can mend by itself (lines with it: %1). Choose Fix All Warnings before the machine is exported.</source>
        <translation>WARNING nennt das Prüfprogramm, was es selbst beheben kann (Zeilen damit: %1). Fix All Warnings wählen, bevor die Maschine exportiert wird.</translation>
    </message>
    <message>
        <source>The image checker says here that the machine passed all tests.</source>
        <translation>Das Prüfprogramm sagt hier, dass die Maschine alle Tests bestanden hat.</translation>
    </message>
    <message>
        <source>This is not a text. Unpack archives first, and save event logs as text.</source>
        <translation>Das ist kein Text. Archive zuerst entpacken, Ereignisprotokolle als Text speichern.</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>The log is neither UTF-8 nor has it a byte order mark; it was read as %1.</source>
        <translation>Das Protokoll ist nicht in UTF-8 und hat keine Bytereihenfolge-Marke; es wurde als %1 gelesen.</translation>
    </message>
    <message>
        <source>The log ends in the middle of a character; its end may be missing.</source>
        <translation>Das Protokoll endet mitten in einem Zeichen; sein Ende fehlt vielleicht.</translation>
    </message>
    <message>
        <source>There are NUL characters in the log, as when a machine is switched off while it writes. They were left out, and lines may be missing.</source>
        <translation>Im Protokoll stehen NUL-Zeichen, wie wenn eine Maschine beim Schreiben ausgeschaltet wird. Sie wurden weggelassen, und Zeilen können fehlen.</translation>
    </message>
    <message>
        <source>None of the faults that the documents name stands in the log. That says neither that the image fits nor that it does not.</source>
        <translation>Keiner der Fehler, die die Dokumente nennen, steht im Protokoll. Das heißt weder, dass das Image passt, noch, dass es nicht passt.</translation>
    </message>
    <message>
        <source>Log or message of a BYOL import</source>
        <translation>Protokoll oder Meldung eines BYOL-Imports</translation>
    </message>
    <message>
        <source>Certificates of certification authorities</source>
        <translation>Zertifikate von Zertifizierungsstellen</translation>
    </message>
    <message>
        <source>VPCs and their subnets have blocks from /%1 to /%2, and this is /%3.</source>
        <translation>VPCs und ihre Subnetze haben Blöcke von /%1 bis /%2, dieser ist /%3.</translation>
    </message>
    <message>
        <source>This is every address there is. Make sure that it is meant.</source>
        <translation>Das sind alle Adressen, die es gibt. Sicherstellen, dass das gemeint ist.</translation>
    </message>
    <message>
        <source>The service never sees private addresses. Give the public ones that your network has on the internet.</source>
        <translation>Private Adressen sieht der Dienst nie. Die öffentlichen angeben, die das eigene Netz im Internet hat.</translation>
    </message>
    <message>
        <source>These addresses are for examples (%1). Put your own here.</source>
        <translation>Diese Adressen sind für Beispiele (%1). Hier die eigenen eintragen.</translation>
    </message>
    <message>
        <source>These addresses are kept for a purpose of their own: %1 (%2).</source>
        <translation>Diese Adressen sind für einen eigenen Zweck reserviert: %1 (%2).</translation>
    </message>
    <message>
        <source>This is public address space. Inside a network it hides the hosts on the internet that have these addresses.</source>
        <translation>Das ist öffentlicher Adressraum. In einem Netz verdeckt er die Hosts im Internet, die diese Adressen haben.</translation>
    </message>
    <message>
        <source>Services of AWS use 172.17.0.0/16 themselves. AWS advises to leave it out of a VPC.</source>
        <translation>Dienste von AWS verwenden 172.17.0.0/16 selbst. AWS rät, den Bereich in einer VPC nicht zu verwenden.</translation>
    </message>
    <message>
        <source>BYOL offers ranges out of these alone: %1.</source>
        <translation>BYOL bietet nur Bereiche aus diesen an: %1.</translation>
    </message>
    <message>
        <source>One /%1 is looked for, so the range to search is at least as wide.</source>
        <translation>Gesucht wird ein /%1, der Suchbereich ist also mindestens so weit.</translation>
    </message>
    <message>
        <source>Your network has %1. Choose a /16 that lies outside of it.</source>
        <translation>Das eigene Netz hat %1. Ein /16 wählen, das außerhalb liegt.</translation>
    </message>
    <message>
        <source>The same block stands in line %1.</source>
        <translation>Derselbe Block steht in Zeile %1.</translation>
    </message>
    <message>
        <source>%1 and %2 in line %3 have addresses in common.</source>
        <translation>%1 und %2 in Zeile %3 haben gemeinsame Adressen.</translation>
    </message>
    <message>
        <source>The subnet is not inside the blocks of the VPC (%1).</source>
        <translation>Das Subnetz liegt nicht in den Blöcken der VPC (%1).</translation>
    </message>
    <message>
        <source>This has addresses in common with the VPC&apos;s block %1. Traffic to those stays inside the VPC.</source>
        <translation>Das hat Adressen mit dem Block %1 der VPC gemeinsam. Verkehr dorthin bleibt in der VPC.</translation>
    </message>
    <message>
        <source>This has addresses in common with the route to %1, so that the network behind it is partly out of reach.</source>
        <translation>Das hat Adressen mit der Route nach %1 gemeinsam, sodass das Netz dahinter zum Teil nicht erreichbar ist.</translation>
    </message>
    <message>
        <source>%1 is for the management interface of your BYOL WorkSpaces. No network that they reach may use it.</source>
        <translation>%1 ist für die Verwaltungsschnittstelle der BYOL-WorkSpaces. Kein Netz, das sie erreichen, darf den Bereich verwenden.</translation>
    </message>
    <message>
        <source>This and the other networks take every range that the management interface can have in this Region, among them %1. The directory cannot be registered then. Keep one of the ranges free.</source>
        <translation>Dieser Block und die anderen Netze belegen jeden Bereich, den die Verwaltungsschnittstelle in dieser Region haben kann, darunter %1. Das Verzeichnis kann dann nicht registriert werden. Einen der Bereiche frei halten.</translation>
    </message>
    <message>
        <source>This lies in %1, from which the management interface can have its addresses; WorkSpaces takes others of it.</source>
        <translation>Das liegt in %1, woraus die Verwaltungsschnittstelle ihre Adressen haben kann; WorkSpaces nimmt andere daraus.</translation>
    </message>
    <message>
        <source>This takes %1 from the management interface. WorkSpaces has to use what is left: %2.</source>
        <translation>Das nimmt der Verwaltungsschnittstelle %1. WorkSpaces muss verwenden, was bleibt: %2.</translation>
    </message>
    <message>
        <source>No Region is answered yet, so nothing was compared with the ranges of the management interface.</source>
        <translation>Noch ist keine Region angegeben, deshalb wurde nichts mit den Bereichen der Verwaltungsschnittstelle verglichen.</translation>
    </message>
    <message>
        <source>The documents are not sure of this Region&apos;s management ranges. Register a directory as a test before the network is built.</source>
        <translation>Die Dokumente sind sich über die Verwaltungsbereiche dieser Region nicht einig. Vor dem Aufbau des Netzes ein Verzeichnis zur Probe registrieren.</translation>
    </message>
    <message>
        <source>Addresses for use in %1</source>
        <translation>Nutzbare Adressen in %1</translation>
    </message>
    <message>
        <source>Addresses in %1</source>
        <translation>Adressen in %1</translation>
    </message>
    <message>
        <source>Together the blocks have %1 IPv4 addresses.</source>
        <translation>Zusammen haben die Blöcke %1 IPv4-Adressen.</translation>
    </message>
    <message>
        <source>Blocks of addresses (CIDR)</source>
        <translation>Adressblöcke (CIDR)</translation>
    </message>
    <message>
        <source>This is a range from one address to another. As blocks it is %1.</source>
        <translation>Das ist ein Bereich von einer Adresse zu einer anderen. In Blöcken ist er %1.</translation>
    </message>
    <message>
        <source>This is a range from one address to another, and blocks are expected.</source>
        <translation>Das ist ein Bereich von einer Adresse zu einer anderen; erwartet werden Blöcke.</translation>
    </message>
    <message>
        <source>Write the length instead of the mask: %1</source>
        <translation>Statt der Maske die Länge schreiben: %1</translation>
    </message>
    <message>
        <source>A length such as /24 is expected after the slash, not a mask.</source>
        <translation>Nach dem Schrägstrich wird eine Länge wie /24 erwartet, keine Maske.</translation>
    </message>
    <message>
        <source>A number has a zero before it, which some programs read as octal. Write the number that you mean without it.</source>
        <translation>Vor einer Zahl steht eine Null, was manche Programme oktal lesen. Die gemeinte Zahl ohne sie schreiben.</translation>
    </message>
    <message>
        <source>The numbers of an IPv4 address end at 255.</source>
        <translation>Die Zahlen einer IPv4-Adresse enden bei 255.</translation>
    </message>
    <message>
        <source>After the slash stands the length: up to 32 for IPv4 and up to 128 for IPv6.</source>
        <translation>Nach dem Schrägstrich steht die Länge: bis 32 bei IPv4 und bis 128 bei IPv6.</translation>
    </message>
    <message>
        <source>The part after the percent sign names an interface of one device. Leave it out.</source>
        <translation>Der Teil nach dem Prozentzeichen benennt eine Schnittstelle eines Geräts. Weglassen.</translation>
    </message>
    <message>
        <source>This is no block of addresses. One looks like 10.0.0.0/16 or 2001:db8::/56.</source>
        <translation>Das ist kein Adressblock. Einer sieht aus wie 10.0.0.0/16 oder 2001:db8::/56.</translation>
    </message>
    <message>
        <source>One block is expected in a line, without commas. Put the next one into its own line.</source>
        <translation>In einer Zeile wird ein Block ohne Kommas erwartet. Den nächsten in eine eigene Zeile schreiben.</translation>
    </message>
    <message>
        <source>The address is inside a block and not its first one. The block is %1.</source>
        <translation>Die Adresse liegt in einem Block und ist nicht seine erste. Der Block ist %1.</translation>
    </message>
    <message>
        <source>Without a length this is one address, %1.</source>
        <translation>Ohne Länge ist das eine einzelne Adresse, %1.</translation>
    </message>
    <message>
        <source>Device certificate with its path</source>
        <translation>Gerätezertifikat mit seinem Pfad</translation>
    </message>
    <message>
        <source>Directory id</source>
        <translation>Verzeichnis-ID</translation>
    </message>
    <message>
        <source>The NetBIOS name %1 is not the first part of this name. That happens, but compare both with the directory.</source>
        <translation>Der NetBIOS-Name %1 ist nicht der erste Teil dieses Namens. Das kommt vor, aber beide mit dem Verzeichnis vergleichen.</translation>
    </message>
    <message>
        <source>This is a distinguished name. The DNS name of the domain is expected.</source>
        <translation>Das ist ein Distinguished Name. Erwartet wird der DNS-Name der Domäne.</translation>
    </message>
    <message>
        <source>This is a distinguished name. The DNS name of the domain is expected: %1</source>
        <translation>Das ist ein Distinguished Name. Erwartet wird der DNS-Name der Domäne: %1</translation>
    </message>
    <message>
        <source>The name has %1 characters; Active Directory allows %2 for a domain.</source>
        <translation>Der Name hat %1 Zeichen; Active Directory erlaubt %2 für eine Domäne.</translation>
    </message>
    <message>
        <source>In DNS</source>
        <translation>Im DNS</translation>
    </message>
    <message>
        <source>Only a name belongs here, nothing with a slash.</source>
        <translation>Hierher gehört nur ein Name, nichts mit einem Schrägstrich.</translation>
    </message>
    <message>
        <source>This is an address of the web. Only its name belongs here: %1</source>
        <translation>Das ist eine Webadresse. Hierher gehört nur ihr Name: %1</translation>
    </message>
    <message>
        <source>This is an IP address, and a name is expected.</source>
        <translation>Das ist eine IP-Adresse; erwartet wird ein Name.</translation>
    </message>
    <message>
        <source>Only the name belongs here. Leave out the colon and the port.</source>
        <translation>Hierher gehört nur der Name. Doppelpunkt und Port weglassen.</translation>
    </message>
    <message>
        <source>A wildcard stands for many names, and one is expected.</source>
        <translation>Ein Platzhalter steht für viele Namen; erwartet wird einer.</translation>
    </message>
    <message>
        <source>An underscore is not for names of hosts and domains. Active Directory allows it with a warning, because some DNS servers refuse it.</source>
        <translation>Ein Unterstrich gehört nicht in Namen von Hosts und Domänen. Active Directory lässt ihn mit einer Warnung zu, weil manche DNS-Server ihn ablehnen.</translation>
    </message>
    <message>
        <source>An underscore is not for names of hosts. Only letters, digits and hyphens are.</source>
        <translation>Ein Unterstrich gehört nicht in Hostnamen, nur Buchstaben, Ziffern und Bindestriche.</translation>
    </message>
    <message>
        <source>The character %1 does not belong in a name.</source>
        <translation>Das Zeichen %1 gehört nicht in einen Namen.</translation>
    </message>
    <message>
        <source>DNS has no form for the letters of this name, or it would be too long.</source>
        <translation>DNS hat für die Buchstaben dieses Namens keine Form, oder sie wäre zu lang.</translation>
    </message>
    <message>
        <source>DNS and most settings take this name only as %1</source>
        <translation>DNS und die meisten Einstellungen nehmen diesen Namen nur als %1 an</translation>
    </message>
    <message>
        <source>There is nothing between two dots, or before the first one.</source>
        <translation>Zwischen zwei Punkten oder vor dem ersten steht nichts.</translation>
    </message>
    <message>
        <source>The part between two dots has %1 characters; %2 are the most.</source>
        <translation>Der Teil zwischen zwei Punkten hat %1 Zeichen; höchstens %2 sind zulässig.</translation>
    </message>
    <message>
        <source>A hyphen may not stand at the beginning or end of a part of a name.</source>
        <translation>Ein Bindestrich darf nicht am Anfang oder Ende eines Namensteils stehen.</translation>
    </message>
    <message>
        <source>A part that begins with xn-- stands for other letters, and this one cannot be read as such.</source>
        <translation>Ein Teil, der mit xn-- beginnt, steht für andere Buchstaben, und dieser lässt sich so nicht lesen.</translation>
    </message>
    <message>
        <source>The last part of a name is never a number; this looks like an address that is not complete.</source>
        <translation>Der letzte Teil eines Namens ist nie eine Zahl; das sieht aus wie eine unvollständige Adresse.</translation>
    </message>
    <message>
        <source>The whole name is expected, with the domain after a dot.</source>
        <translation>Erwartet wird der ganze Name, mit der Domäne nach einem Punkt.</translation>
    </message>
    <message>
        <source>A name without a dot is found only where the device adds the right domain. Give the whole name.</source>
        <translation>Ein Name ohne Punkt wird nur gefunden, wo das Gerät die richtige Domäne anhängt. Den ganzen Namen angeben.</translation>
    </message>
    <message>
        <source>Names under %1 are for examples and tests. Put the real name here.</source>
        <translation>Namen unter %1 sind für Beispiele und Tests. Hier den echten Namen eintragen.</translation>
    </message>
    <message>
        <source>Names under .local belong to multicast DNS (RFC 6762): macOS and Linux may look for them on the local network instead of asking the DNS server.</source>
        <translation>Namen unter .local gehören zu Multicast-DNS (RFC 6762): macOS und Linux suchen sie womöglich im lokalen Netz, statt den DNS-Server zu fragen.</translation>
    </message>
    <message>
        <source>The dot at the end is for DNS zones. Leave it out, other programs refuse it.</source>
        <translation>Der Punkt am Ende ist für DNS-Zonen. Weglassen, andere Programme lehnen ihn ab.</translation>
    </message>
    <message>
        <source>Certificate of a domain controller</source>
        <translation>Zertifikat eines Domänencontrollers</translation>
    </message>
    <message>
        <source>Leave out mailto: and give the address alone.</source>
        <translation>mailto: weglassen und nur die Adresse angeben.</translation>
    </message>
    <message>
        <source>Give the address alone, without a name and angle brackets.</source>
        <translation>Nur die Adresse angeben, ohne Namen und spitze Klammern.</translation>
    </message>
    <message>
        <source>An address has an at sign, as in name@example.com.</source>
        <translation>Eine Adresse hat ein @-Zeichen, wie in name@example.com.</translation>
    </message>
    <message>
        <source>One address is expected, without commas and semicolons.</source>
        <translation>Erwartet wird eine Adresse, ohne Kommas und Semikolons.</translation>
    </message>
    <message>
        <source>The SAML attribute PrincipalTag:Email does not take %1, so this user cannot sign in with SAML under this address.</source>
        <translation>Das SAML-Attribut PrincipalTag:Email nimmt %1 nicht an, deshalb kann sich diese Person unter dieser Adresse nicht mit SAML anmelden.</translation>
    </message>
    <message>
        <source>The character %1 needs mail servers that know RFC 6531, and many do not.</source>
        <translation>Das Zeichen %1 braucht Mailserver, die RFC 6531 kennen, und viele tun das nicht.</translation>
    </message>
    <message>
        <source>The character %1 does not belong before the at sign.</source>
        <translation>Das Zeichen %1 gehört nicht vor das @-Zeichen.</translation>
    </message>
    <message>
        <source>A period stands between other characters, not at an end and not twice.</source>
        <translation>Ein Punkt steht zwischen anderen Zeichen, nicht an einem Ende und nicht doppelt.</translation>
    </message>
    <message>
        <source>The part before the at sign is not there.</source>
        <translation>Der Teil vor dem @-Zeichen fehlt.</translation>
    </message>
    <message>
        <source>Before the at sign stand %1 bytes; %2 are the most.</source>
        <translation>Vor dem @-Zeichen stehen %1 Bytes; höchstens %2 sind zulässig.</translation>
    </message>
    <message>
        <source>The quotation marks are allowed, but many programs refuse such an address.</source>
        <translation>Die Anführungszeichen sind erlaubt, aber viele Programme lehnen eine solche Adresse ab.</translation>
    </message>
    <message>
        <source>Between the brackets stands no IP address.</source>
        <translation>Zwischen den Klammern steht keine IP-Adresse.</translation>
    </message>
    <message>
        <source>An IP address instead of a domain is allowed, but most mail servers refuse it.</source>
        <translation>Eine IP-Adresse statt einer Domäne ist erlaubt, aber die meisten Mailserver lehnen sie ab.</translation>
    </message>
    <message>
        <source>The domain after the at sign is not there.</source>
        <translation>Die Domäne nach dem @-Zeichen fehlt.</translation>
    </message>
    <message>
        <source>The address has %1 bytes; %2 are the most.</source>
        <translation>Die Adresse hat %1 Bytes; höchstens %2 sind zulässig.</translation>
    </message>
    <message>
        <source>Mail address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>Hostname</translation>
    </message>
    <message>
        <source>IAM takes metadata in UTF-8 without a byte order mark only. Save the file again in that form.</source>
        <translation>IAM nimmt Metadaten nur in UTF-8 ohne Byte Order Mark. Die Datei in dieser Form neu speichern.</translation>
    </message>
    <message>
        <source>This is a SAML response, not the metadata of a provider.</source>
        <translation>Dies ist eine SAML-Antwort, es sind nicht die Metadaten eines Anbieters.</translation>
    </message>
    <message>
        <source>This is no metadata of SAML 2.0; its root element is %1.</source>
        <translation>Dies sind keine Metadaten von SAML 2.0; das Wurzelelement ist %1.</translation>
    </message>
    <message>
        <source>It describes %1 identity providers; IAM needs the metadata of one.</source>
        <translation>Beschrieben sind %1 Identitätsanbieter; IAM braucht die Metadaten von einem.</translation>
    </message>
    <message>
        <source>The identity provider stands in a list of entities. Give its own EntityDescriptor as the file.</source>
        <translation>Der Identitätsanbieter steht in einer Liste von Entitäten. Seinen eigenen EntityDescriptor als Datei angeben.</translation>
    </message>
    <message>
        <source>It describes no identity provider of SAML 2.0.</source>
        <translation>Beschrieben ist kein Identitätsanbieter von SAML 2.0.</translation>
    </message>
    <message>
        <source>It describes the service provider %1, not an identity provider.</source>
        <translation>Beschrieben ist der Dienstanbieter %1, kein Identitätsanbieter.</translation>
    </message>
    <message>
        <source>Entity ID</source>
        <translation>Entity-ID</translation>
    </message>
    <message>
        <source>The entity has no entityID.</source>
        <translation>Die Entität hat keine entityID.</translation>
    </message>
    <message>
        <source>An entityID is a URI of at most 1,024 characters; this is %1.</source>
        <translation>Eine entityID ist ein URI mit höchstens 1.024 Zeichen; dies ist %1.</translation>
    </message>
    <message>
        <source>validUntil is no time in UTC: %1</source>
        <translation>validUntil ist keine Zeit in UTC: %1</translation>
    </message>
    <message>
        <source>The metadata was valid until %1. Get the current one from the identity provider.</source>
        <translation>Die Metadaten galten bis %1. Die aktuellen vom Identitätsanbieter holen.</translation>
    </message>
    <message>
        <source>The identity provider does not say that it speaks SAML 2.0 (protocolSupportEnumeration).</source>
        <translation>Der Identitätsanbieter sagt nicht, dass er SAML 2.0 spricht (protocolSupportEnumeration).</translation>
    </message>
    <message>
        <source>The identity provider does not list the NameID format persistent, which WorkSpaces needs.</source>
        <translation>Der Identitätsanbieter führt das NameID-Format persistent nicht auf, das WorkSpaces braucht.</translation>
    </message>
    <message>
        <source>The identity provider wants signed requests. WorkSpaces uses sign-ins that it starts itself, without a request.</source>
        <translation>Der Identitätsanbieter verlangt signierte Anforderungen. WorkSpaces verwendet Anmeldungen, die er selbst beginnt, ohne Anforderung.</translation>
    </message>
    <message>
        <source>There is no SingleSignOnService.</source>
        <translation>Es gibt keinen SingleSignOnService.</translation>
    </message>
    <message>
        <source>No SingleSignOnService has the binding HTTP-POST or HTTP-Redirect.</source>
        <translation>Kein SingleSignOnService hat die Bindung HTTP-POST oder HTTP-Redirect.</translation>
    </message>
    <message>
        <source>The location of a SingleSignOnService is no web address: %1</source>
        <translation>Der Ort eines SingleSignOnService ist keine Webadresse: %1</translation>
    </message>
    <message>
        <source>The location of a SingleSignOnService is not https: %1</source>
        <translation>Der Ort eines SingleSignOnService ist nicht https: %1</translation>
    </message>
    <message>
        <source>Single sign-on</source>
        <translation>Single Sign-On</translation>
    </message>
    <message>
        <source>There is no certificate for signatures.</source>
        <translation>Es gibt kein Zertifikat für Signaturen.</translation>
    </message>
    <message>
        <source>The certificate in line %1 cannot be read.</source>
        <translation>Das Zertifikat in Zeile %1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>There are %1 certificates for signatures, as while one replaces another.</source>
        <translation>Es gibt %1 Zertifikate für Signaturen, wie während eines Wechsels.</translation>
    </message>
    <message>
        <source>The signer&apos;s certificate is valid until</source>
        <translation>Das Zertifikat, mit dem signiert wird, gilt bis</translation>
    </message>
    <message>
        <source>The certificate %1 ran out on %2.</source>
        <translation>Das Zertifikat %1 ist am %2 abgelaufen.</translation>
    </message>
    <message>
        <source>The certificate %1 is valid from %2 only.</source>
        <translation>Das Zertifikat %1 gilt erst ab %2.</translation>
    </message>
    <message>
        <source>The key of %1 is neither RSA nor of an elliptic curve.</source>
        <translation>Der Schlüssel von %1 ist weder RSA noch einer elliptischen Kurve.</translation>
    </message>
    <message>
        <source>The RSA key of %1 has %2 bits; IAM refuses less than 1,024.</source>
        <translation>Der RSA-Schlüssel von %1 hat %2 Bit; IAM lehnt weniger als 1.024 ab.</translation>
    </message>
    <message>
        <source>The RSA key of %1 has %2 bits; 2,048 are the least that is considered safe.</source>
        <translation>Der RSA-Schlüssel von %1 hat %2 Bit; ab 2.048 gilt einer als sicher.</translation>
    </message>
    <message>
        <source>The metadata is not signed. Load it over https from the identity provider itself.</source>
        <translation>Die Metadaten sind nicht signiert. Sie über https vom Identitätsanbieter selbst laden.</translation>
    </message>
    <message>
        <source>The metadata was changed after it was signed. Get it from the identity provider again.</source>
        <translation>Die Metadaten wurden nach dem Signieren verändert. Sie noch einmal vom Identitätsanbieter holen.</translation>
    </message>
    <message>
        <source>The signature of the metadata cannot be checked with the certificate that it carries.</source>
        <translation>Die Signatur der Metadaten lässt sich mit dem Zertifikat, das sie mitbringt, nicht prüfen.</translation>
    </message>
    <message>
        <source>%1 is not an IP address.</source>
        <translation>%1 ist keine IP-Adresse.</translation>
    </message>
    <message>
        <source>A single address is expected here, not a network.</source>
        <translation>Hier wird eine einzelne Adresse erwartet, kein Netz.</translation>
    </message>
    <message>
        <source>An earlier line has this address already.</source>
        <translation>Eine frühere Zeile hat diese Adresse schon.</translation>
    </message>
    <message>
        <source>IP addresses</source>
        <translation>IP-Adressen</translation>
    </message>
    <message>
        <source>Rules of a group</source>
        <translation>Regeln einer Gruppe</translation>
    </message>
    <message>
        <source>This is every address on the internet.</source>
        <translation>Das ist jede Adresse im Internet.</translation>
    </message>
    <message>
        <source>An earlier line has these addresses already.</source>
        <translation>Eine frühere Zeile hat diese Adressen schon.</translation>
    </message>
    <message>
        <source>Addresses and prefixes of sources</source>
        <translation>Adressen und Präfixe von Quellen</translation>
    </message>
    <message>
        <source>The management interface has an IPv4 range.</source>
        <translation>Die Verwaltungsschnittstelle hat einen IPv4-Bereich.</translation>
    </message>
    <message>
        <source>This is wider than /%1. It can be searched for free ranges, but one /%1 of it is chosen.</source>
        <translation>Das ist weiter als /%1. Darin lassen sich freie Bereiche suchen, gewählt wird aber ein /%1 daraus.</translation>
    </message>
    <message>
        <source>The range has exactly the length /%1, which is %2 here.</source>
        <translation>Der Bereich hat genau die Länge /%1, das ist hier %2.</translation>
    </message>
    <message>
        <source>The VPC has %1, which has addresses in common with this range. The WorkSpaces could not reach both. Choose another /16.</source>
        <translation>Die VPC hat %1 mit Adressen, die auch in diesem Bereich liegen. Die WorkSpaces könnten nicht beide erreichen. Ein anderes /16 wählen.</translation>
    </message>
    <message>
        <source>A route leads to %1, which has addresses in common with this range: no network that the WorkSpaces reach may use it. Choose another /16.</source>
        <translation>Eine Route führt nach %1 mit Adressen, die auch in diesem Bereich liegen: Kein Netz, das die WorkSpaces erreichen, darf ihn verwenden. Ein anderes /16 wählen.</translation>
    </message>
    <message>
        <source>No blocks of the VPC and no routes are answered yet, so nothing was compared with them.</source>
        <translation>Noch sind keine Blöcke der VPC und keine Routen angegeben, deshalb wurde nichts damit verglichen.</translation>
    </message>
    <message>
        <source>%1 manages BYOL WorkSpaces in every Region besides this range, and your network %2 overlaps it.</source>
        <translation>%1 verwaltet BYOL-WorkSpaces in jeder Region neben diesem Bereich, und das eigene Netz %2 überschneidet sich damit.</translation>
    </message>
    <message>
        <source>With DCV, addresses out of 10.0.0.0/8 manage BYOL WorkSpaces as well, besides this range and %1.</source>
        <translation>Mit DCV verwalten auch Adressen aus 10.0.0.0/8 die BYOL-WorkSpaces, neben diesem Bereich und %1.</translation>
    </message>
    <message>
        <source>The choice cannot be changed later.</source>
        <translation>Die Wahl lässt sich später nicht ändern.</translation>
    </message>
    <message>
        <source>Which ranges are on offer changes. Ask just before the choice with: %1</source>
        <translation>Welche Bereiche im Angebot sind, ändert sich. Kurz vor der Wahl fragen mit: %1</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Management range for BYOL</source>
        <translation>Verwaltungsbereich für BYOL</translation>
    </message>
    <message>
        <source>The Directory Service takes ports from %1 to %2.</source>
        <translation>Der Directory Service nimmt Ports von %1 bis %2 an.</translation>
    </message>
    <message>
        <source>The timeout is from %1 to %2 seconds.</source>
        <translation>Die Wartezeit liegt zwischen %1 und %2 Sekunden.</translation>
    </message>
    <message>
        <source>The number of retries is from %1 to %2.</source>
        <translation>Die Zahl der Wiederholungen liegt zwischen %1 und %2.</translation>
    </message>
    <message>
        <source>A whole number is expected after the equals sign or colon.</source>
        <translation>Nach dem Gleichheitszeichen oder Doppelpunkt wird eine ganze Zahl erwartet.</translation>
    </message>
    <message>
        <source>The protocol is PAP, CHAP, MS-CHAPv1 or MS-CHAPv2.</source>
        <translation>Das Protokoll ist PAP, CHAP, MS-CHAPv1 oder MS-CHAPv2.</translation>
    </message>
    <message>
        <source>With PAP the code is hidden by the shared secret alone. Take it only on a network that you trust.</source>
        <translation>Bei PAP verbirgt nur das gemeinsame Geheimnis den Code. Nur in einem vertrauenswürdigen Netz verwenden.</translation>
    </message>
    <message>
        <source>The names before the equals sign are port, timeout, retries and protocol; a server stands alone in its line.</source>
        <translation>Die Namen vor dem Gleichheitszeichen sind port, timeout, retries und protocol; ein Server steht allein in seiner Zeile.</translation>
    </message>
    <message>
        <source>This setting stands in another line already.</source>
        <translation>Diese Einstellung steht schon in einer anderen Zeile.</translation>
    </message>
    <message>
        <source>The value after the equals sign is not there.</source>
        <translation>Der Wert nach dem Gleichheitszeichen fehlt.</translation>
    </message>
    <message>
        <source>No server answers at an address of this kind: %1 (%2).</source>
        <translation>An einer Adresse dieser Art antwortet kein Server: %1 (%2).</translation>
    </message>
    <message>
        <source>This address is on the internet, and RADIUS over UDP hides little. Use a private address, or a tunnel.</source>
        <translation>Diese Adresse liegt im Internet, und RADIUS über UDP verbirgt wenig. Eine private Adresse oder einen Tunnel verwenden.</translation>
    </message>
    <message>
        <source>One server is expected in a line; the console takes them with commas.</source>
        <translation>In einer Zeile wird ein Server erwartet; die Konsole nimmt sie mit Kommas an.</translation>
    </message>
    <message>
        <source>This is neither a server nor a setting such as timeout=5.</source>
        <translation>Das ist weder ein Server noch eine Einstellung wie timeout=5.</translation>
    </message>
    <message>
        <source>The same server stands in line %1.</source>
        <translation>Derselbe Server steht in Zeile %1.</translation>
    </message>
    <message>
        <source>Say what the number is: port=, timeout= or retries=.</source>
        <translation>Angeben, was die Zahl bedeutet: port=, timeout= oder retries=.</translation>
    </message>
    <message>
        <source>At least one server is needed.</source>
        <translation>Mindestens ein Server wird gebraucht.</translation>
    </message>
    <message>
        <source>A directory has one port for all of its RADIUS servers.</source>
        <translation>Ein Verzeichnis hat einen Port für alle seine RADIUS-Server.</translation>
    </message>
    <message>
        <source>Port (UDP)</source>
        <translation>Port (UDP)</translation>
    </message>
    <message>
        <source>RADIUS server</source>
        <translation>RADIUS-Server</translation>
    </message>
    <message>
        <source>With one server nobody signs in while it is down. Several are possible, or a load balancer.</source>
        <translation>Mit einem Server meldet sich niemand an, solange er ausfällt. Mehrere sind möglich, oder ein Load Balancer.</translation>
    </message>
    <message>
        <source>Timeout, seconds</source>
        <translation>Wartezeit, Sekunden</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>The shared secret is not asked for here and is not kept. Type it into the console alone, and remove this line.</source>
        <translation>Nach dem gemeinsamen Geheimnis wird hier nicht gefragt, und es wird nicht gespeichert. Nur in die Konsole eingeben und diese Zeile entfernen.</translation>
    </message>
    <message>
        <source>RADIUS settings</source>
        <translation>RADIUS-Einstellungen</translation>
    </message>
    <message>
        <source>Something such as WSpdx stands before the plus sign.</source>
        <translation>Vor dem Pluszeichen steht etwas wie WSpdx.</translation>
    </message>
    <message>
        <source>Before the plus sign stand letters, and not %1.</source>
        <translation>Vor dem Pluszeichen stehen Buchstaben und nicht %1.</translation>
    </message>
    <message>
        <source>The documents show WS or SL and three letters of the Region before the plus sign. Compare the code with the console.</source>
        <translation>Die Dokumente zeigen vor dem Pluszeichen WS oder SL und drei Buchstaben der Region. Den Code mit der Konsole vergleichen.</translation>
    </message>
    <message>
        <source>By its letters, the code is of the Region %1.</source>
        <translation>Nach seinen Buchstaben gehört der Code zur Region %1.</translation>
    </message>
    <message>
        <source>The letters of the code belong to %1, and the Region chosen here is %2.</source>
        <translation>Die Buchstaben des Codes gehören zu %1, gewählt ist hier die Region %2.</translation>
    </message>
    <message>
        <source>The code after the plus sign is not there.</source>
        <translation>Der Code nach dem Pluszeichen fehlt.</translation>
    </message>
    <message>
        <source>After the plus sign stand letters and digits, and not %1.</source>
        <translation>Nach dem Pluszeichen stehen Buchstaben und Ziffern und nicht %1.</translation>
    </message>
    <message>
        <source>The documents show large letters after the plus sign. Copy the code from the console rather than typing it.</source>
        <translation>Die Dokumente zeigen nach dem Pluszeichen Großbuchstaben. Den Code besser aus der Konsole kopieren als abtippen.</translation>
    </message>
    <message>
        <source>There are %1 characters after the plus sign; the documents show %2.</source>
        <translation>Nach dem Pluszeichen stehen %1 Zeichen; die Dokumente zeigen %2.</translation>
    </message>
    <message>
        <source>The code has %1 characters; %2 are the most.</source>
        <translation>Der Code hat %1 Zeichen; höchstens %2 sind zulässig.</translation>
    </message>
    <message>
        <source>This is the example of AWS&apos;s documents. Put your own code here.</source>
        <translation>Das ist das Beispiel aus den Dokumenten von AWS. Hier den eigenen Code eintragen.</translation>
    </message>
    <message>
        <source>This is a whole address. Only the registration code in it belongs here.</source>
        <translation>Das ist eine ganze Adresse. Hierher gehört nur der Registrierungscode darin.</translation>
    </message>
    <message>
        <source>A registration code looks like WSpdx+ABC12D, with a plus sign; with cross-Region redirection it is a whole host name.</source>
        <translation>Ein Registrierungscode sieht aus wie WSpdx+ABC12D, mit einem Pluszeichen; bei regionsübergreifender Umleitung ist er ein ganzer Hostname.</translation>
    </message>
    <message>
        <source>This is the name of a connection alias, as cross-Region redirection has it. It does not say which Region is meant.</source>
        <translation>Das ist der Name eines Verbindungsalias, wie ihn die regionsübergreifende Umleitung hat. Welche Region gemeint ist, sagt er nicht.</translation>
    </message>
    <message>
        <source>One address is expected, in one line.</source>
        <translation>Erwartet wird eine Adresse in einer Zeile.</translation>
    </message>
    <message>
        <source>Blanks stand around the address.</source>
        <translation>Um die Adresse stehen Leerzeichen.</translation>
    </message>
    <message>
        <source>A placeholder of the documentation is still in it.</source>
        <translation>Es steht noch ein Platzhalter der Dokumentation darin.</translation>
    </message>
    <message>
        <source>This is what AD FS takes around the relay state. Give the address that stands in it behind RelayState=.</source>
        <translation>Dies ist, was AD FS um den Relay State herum nimmt. Die Adresse angeben, die darin hinter RelayState= steht.</translation>
    </message>
    <message>
        <source>The address is percent-encoded as a whole. Give it as it is.</source>
        <translation>Die Adresse ist als Ganzes prozentkodiert. Sie unkodiert angeben.</translation>
    </message>
    <message>
        <source>An address has no blanks.</source>
        <translation>Eine Adresse hat keine Leerzeichen.</translation>
    </message>
    <message>
        <source>This is no web address.</source>
        <translation>Dies ist keine Webadresse.</translation>
    </message>
    <message>
        <source>The address begins with https://.</source>
        <translation>Die Adresse beginnt mit https://.</translation>
    </message>
    <message>
        <source>User names and passwords do not belong in the address.</source>
        <translation>Benutzernamen und Passwörter gehören nicht in die Adresse.</translation>
    </message>
    <message>
        <source>The address has no port; this has %1.</source>
        <translation>Die Adresse hat keinen Port; hier steht %1.</translation>
    </message>
    <message>
        <source>The path is /sso-idp; this is %1.</source>
        <translation>Der Pfad ist /sso-idp; dies ist %1.</translation>
    </message>
    <message>
        <source>The address has no part after a number sign.</source>
        <translation>Die Adresse hat keinen Teil hinter einem Rautezeichen.</translation>
    </message>
    <message>
        <source>WorkSpaces has no SAML sign-in in %1.</source>
        <translation>WorkSpaces hat in %1 keine SAML-Anmeldung.</translation>
    </message>
    <message>
        <source>Relay state endpoint</source>
        <translation>Endpunkt für den Relay State</translation>
    </message>
    <message>
        <source>The host is that of %1, but the directory is in %2: %3</source>
        <translation>Der Host ist der von %1, das Verzeichnis aber in %2: %3</translation>
    </message>
    <message>
        <source>%1 is no relay state endpoint. That of %2 is %3.</source>
        <translation>%1 ist kein Endpunkt für den Relay State. Der von %2 ist %3.</translation>
    </message>
    <message>
        <source>%1 is no relay state endpoint of a Region.</source>
        <translation>%1 ist nicht der Endpunkt einer Region für den Relay State.</translation>
    </message>
    <message>
        <source>There is no FIPS endpoint for the relay state in %1.</source>
        <translation>In %1 gibt es keinen FIPS-Endpunkt für den Relay State.</translation>
    </message>
    <message>
        <source>FIPS was chosen; the endpoint for it is %1.</source>
        <translation>FIPS wurde gewählt; der Endpunkt dafür ist %1.</translation>
    </message>
    <message>
        <source>This is the FIPS endpoint, but FIPS was not chosen.</source>
        <translation>Dies ist der FIPS-Endpunkt, FIPS wurde aber nicht gewählt.</translation>
    </message>
    <message>
        <source>The parameter %1 stands twice.</source>
        <translation>Der Parameter %1 steht zweimal da.</translation>
    </message>
    <message>
        <source>The client stands at the end of the address.</source>
        <translation>Der Client steht am Ende der Adresse.</translation>
    </message>
    <message>
        <source>&amp;amp; is how HTML writes &amp;. Give the plain sign.</source>
        <translation>&amp;amp; ist die Schreibweise von HTML für &amp;. Das Zeichen selbst angeben.</translation>
    </message>
    <message>
        <source>The parameter is written %1; this is %2.</source>
        <translation>Der Parameter heißt %1; dies ist %2.</translation>
    </message>
    <message>
        <source>The documents know no parameter %1.</source>
        <translation>Die Dokumente kennen keinen Parameter %1.</translation>
    </message>
    <message>
        <source>The parameter registrationCode with the registration code of the directory is missing.</source>
        <translation>Der Parameter registrationCode mit dem Registrierungscode des Verzeichnisses fehlt.</translation>
    </message>
    <message>
        <source>The registration code is percent-encoded twice: %1</source>
        <translation>Der Registrierungscode ist doppelt prozentkodiert: %1</translation>
    </message>
    <message>
        <source>%1 is the name of a connection alias, for cross-Region redirection. Set up both directories for SAML, each with the endpoint of its Region.</source>
        <translation>%1 ist der Name eines Verbindungsalias für die regionsübergreifende Umleitung. Beide Verzeichnisse für SAML einrichten, jedes mit dem Endpunkt seiner Region.</translation>
    </message>
    <message>
        <source>A registration code looks like WSpdx+ABC12D; this is %1.</source>
        <translation>Ein Registrierungscode sieht aus wie WSpdx+ABC12D; dies ist %1.</translation>
    </message>
    <message>
        <source>This is the registration code that the documents use as an example.</source>
        <translation>Dies ist der Registrierungscode, den die Dokumente als Beispiel verwenden.</translation>
    </message>
    <message>
        <source>The registration code is %1, but %2 was given.</source>
        <translation>Der Registrierungscode ist %1, angegeben wurde aber %2.</translation>
    </message>
    <message>
        <source>The client is native or web; this is %1.</source>
        <translation>Der Client ist native oder web; dies ist %1.</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>The client %1 was chosen, but the address does not say so.</source>
        <translation>Der Client %1 wurde gewählt, aber die Adresse sagt es nicht.</translation>
    </message>
    <message>
        <source>Web Access takes no SAML sign-in to WorkSpaces with PCoIP.</source>
        <translation>Web Access nimmt keine SAML-Anmeldung an WorkSpaces mit PCoIP.</translation>
    </message>
    <message>
        <source>Root certificate for trusted devices</source>
        <translation>Stammzertifikat für vertrauenswürdige Geräte</translation>
    </message>
    <message>
        <source>Active Directory refuses %1 in this name.</source>
        <translation>Active Directory lehnt %1 in diesem Namen ab.</translation>
    </message>
    <message>
        <source>With an at sign it looks like a user principal name, and nobody can sign in with it as a user name. The part before the sign may be meant.</source>
        <translation>Mit einem @-Zeichen sieht das wie ein Benutzerprinzipalname aus, und als Benutzername kann sich niemand damit anmelden. Vielleicht ist der Teil davor gemeint.</translation>
    </message>
    <message>
        <source>Blanks are allowed, but many programs do not expect them.</source>
        <translation>Leerzeichen sind erlaubt, aber viele Programme rechnen nicht damit.</translation>
    </message>
    <message>
        <source>Directory synchronisation with Microsoft Entra ID refuses an apostrophe in this name.</source>
        <translation>Die Verzeichnissynchronisierung mit Microsoft Entra ID lehnt einen Apostroph in diesem Namen ab.</translation>
    </message>
    <message>
        <source>The character %1 is outside ASCII: directory synchronisation does not carry it, and not every keyboard has it.</source>
        <translation>Das Zeichen %1 liegt außerhalb von ASCII: Die Verzeichnissynchronisierung überträgt es nicht, und nicht jede Tastatur hat es.</translation>
    </message>
    <message>
        <source>This is DOMAIN\name. Only the part after the backslash belongs here.</source>
        <translation>Das ist DOMÄNE\Name. Hierher gehört nur der Teil nach dem umgekehrten Schrägstrich.</translation>
    </message>
    <message>
        <source>The name has %1 characters; %2 are the most for a user.</source>
        <translation>Der Name hat %1 Zeichen; für Personen sind höchstens %2 zulässig.</translation>
    </message>
    <message>
        <source>The name of an account does not end with a period.</source>
        <translation>Der Name eines Kontos endet nicht mit einem Punkt.</translation>
    </message>
    <message>
        <source>Names with a dollar sign at the end are of computers and service accounts, not of users.</source>
        <translation>Namen mit einem Dollarzeichen am Ende gehören Computern und Dienstkonten, nicht Personen.</translation>
    </message>
    <message>
        <source>User name (sAMAccountName)</source>
        <translation>Benutzername (sAMAccountName)</translation>
    </message>
    <message>
        <source>This is metadata of a provider. Give the response as well.</source>
        <translation>Dies sind Metadaten eines Anbieters. Auch die Antwort angeben.</translation>
    </message>
    <message>
        <source>This is metadata again. Give that of one identity provider.</source>
        <translation>Dies sind noch einmal Metadaten. Die eines einzigen Identitätsanbieters angeben.</translation>
    </message>
    <message>
        <source>It holds a SAML request, not a response.</source>
        <translation>Sie enthält eine SAML-Anforderung, keine Antwort.</translation>
    </message>
    <message>
        <source>This is no response of SAML 2.0; its root element is %1.</source>
        <translation>Dies ist keine Antwort von SAML 2.0; das Wurzelelement ist %1.</translation>
    </message>
    <message>
        <source>This is another response. Give one at a time.</source>
        <translation>Dies ist noch eine Antwort. Eine nach der anderen angeben.</translation>
    </message>
    <message>
        <source>The response is deflated as for the HTTP-Redirect binding. AWS takes responses by HTTP-POST.</source>
        <translation>Die Antwort ist gepackt wie für die Bindung HTTP-Redirect. AWS nimmt Antworten über HTTP-POST.</translation>
    </message>
    <message>
        <source>The metadata names no identity provider with a certificate that can be read. Check it by itself.</source>
        <translation>Die Metadaten nennen keinen Identitätsanbieter mit einem lesbaren Zertifikat. Sie für sich prüfen.</translation>
    </message>
    <message>
        <source>The issuer is %1, but the metadata is of %2.</source>
        <translation>Der Aussteller ist %1, die Metadaten sind aber von %2.</translation>
    </message>
    <message>
        <source>SAML response</source>
        <translation>SAML-Antwort</translation>
    </message>
    <message>
        <source>Smart card certificate of a user</source>
        <translation>Smartcard-Zertifikat eines Benutzers</translation>
    </message>
    <message>
        <source>WorkSpaces to be placed</source>
        <translation>Unterzubringende WorkSpaces</translation>
    </message>
    <message>
        <source>Addresses needed in each subnet</source>
        <translation>Nötige Adressen in jedem Subnetz</translation>
    </message>
    <message>
        <source>Prefix length that has them</source>
        <translation>Präfixlänge, die sie hat</translation>
    </message>
    <message>
        <source>Subnets of a directory</source>
        <translation>Subnetze eines Verzeichnisses</translation>
    </message>
    <message>
        <source>A control character (%1) stands here. Remove it.</source>
        <translation>Hier steht ein Steuerzeichen (%1). Entfernen.</translation>
    </message>
    <message>
        <source>An invisible character (%1) stands here, as copied text has it. Remove it.</source>
        <translation>Hier steht ein unsichtbares Zeichen (%1), wie es kopierter Text hat. Entfernen.</translation>
    </message>
    <message>
        <source>There are blanks before or after the text. Remove them.</source>
        <translation>Vor oder nach dem Text stehen Leerzeichen. Entfernen.</translation>
    </message>
    <message>
        <source>This is a private key. It is not read and not kept; no check needs one. Treat it as disclosed if it was pasted by mistake.</source>
        <translation>Das ist ein privater Schlüssel. Er wird nicht gelesen und nicht gespeichert; keine Prüfung braucht einen. Als offengelegt behandeln, falls er versehentlich eingefügt wurde.</translation>
    </message>
    <message>
        <source>This holds an access key of AWS. It is not read and not kept; no check needs one.</source>
        <translation>Darin steht ein Zugriffsschlüssel von AWS. Er wird nicht gelesen und nicht gespeichert; keine Prüfung braucht einen.</translation>
    </message>
    <message>
        <source>One line is expected here, and these are several.</source>
        <translation>Hier wird eine Zeile erwartet; das sind mehrere.</translation>
    </message>
    <message>
        <source>More than %1 lines are not looked at here.</source>
        <translation>Mehr als %1 Zeilen werden hier nicht angesehen.</translation>
    </message>
    <message>
        <source>There is more to say than is shown here (%1 more). Remedy these first.</source>
        <translation>Es gibt mehr zu sagen, als hier gezeigt wird (%1 weitere). Zuerst diese beheben.</translation>
    </message>
    <message>
        <source>BYOL in Cape Town needs at least 400 WorkSpaces.</source>
        <translation>BYOL in Kapstadt braucht mindestens 400 WorkSpaces.</translation>
    </message>
    <message>
        <source>BYOL needs at least 50 WorkSpaces in the Region, or with graphics bundles 4 that are always on or 20 that stop by themselves.</source>
        <translation>BYOL braucht mindestens 50 WorkSpaces in der Region, mit Grafikpaketen 4, die immer laufen, oder 20, die von selbst anhalten.</translation>
    </message>
    <message>
        <source>Give the number without a sign.</source>
        <translation>Die Zahl ohne Vorzeichen angeben.</translation>
    </message>
    <message>
        <source>Give a whole number of digits alone, without points, commas and blanks.</source>
        <translation>Eine ganze Zahl nur aus Ziffern angeben, ohne Punkte, Kommas und Leerzeichen.</translation>
    </message>
    <message>
        <source>A whole number is expected.</source>
        <translation>Erwartet wird eine ganze Zahl.</translation>
    </message>
    <message>
        <source>At least one user is needed.</source>
        <translation>Mindestens eine Person wird gebraucht.</translation>
    </message>
    <message>
        <source>The number begins with a zero. Make sure that no digit is missing.</source>
        <translation>Die Zahl beginnt mit einer Null. Sicherstellen, dass keine Ziffer fehlt.</translation>
    </message>
    <message>
        <source>The two subnets of one directory hold %1 WorkSpaces at most. Plan several directories.</source>
        <translation>Die zwei Subnetze eines Verzeichnisses fassen höchstens %1 WorkSpaces. Mehrere Verzeichnisse planen.</translation>
    </message>
    <message>
        <source>Two subnets of /%1 hold them: one address for each WorkSpace, and in each subnet five that AWS keeps and one of the directory.</source>
        <translation>Zwei Subnetze mit /%1 fassen sie: eine Adresse je WorkSpace und in jedem Subnetz fünf, die AWS behält, und eine des Verzeichnisses.</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Smallest subnets, two of</source>
        <translation>Kleinste Subnetze, zwei mit</translation>
    </message>
    <message>
        <source>Microsoft Entra ID does not take %1 in a user principal name.</source>
        <translation>Microsoft Entra ID nimmt %1 in einem Benutzerprinzipalnamen nicht an.</translation>
    </message>
    <message>
        <source>Microsoft Entra ID takes %1 characters before the at sign, %2 after it and %3 in all.</source>
        <translation>Microsoft Entra ID nimmt %1 Zeichen vor dem @-Zeichen, %2 danach und %3 insgesamt an.</translation>
    </message>
    <message>
        <source>The name has %1 characters; WorkSpaces takes %2 with Microsoft Entra ID.</source>
        <translation>Der Name hat %1 Zeichen; WorkSpaces nimmt mit Microsoft Entra ID %2 an.</translation>
    </message>
    <message>
        <source>The part after the at sign is not the directory&apos;s domain %1. With certificate-based authentication, the assertion must then name the domain in PrincipalTag:Domain.</source>
        <translation>Der Teil nach dem @-Zeichen ist nicht die Domäne %1 des Verzeichnisses. Bei zertifikatbasierter Authentifizierung muss die Assertion die Domäne dann in PrincipalTag:Domain nennen.</translation>
    </message>
    <message>
        <source>This is DOMAIN\name. A user principal name looks like name@corp.example.com.</source>
        <translation>Das ist DOMÄNE\Name. Ein Benutzerprinzipalname sieht aus wie name@corp.example.com.</translation>
    </message>
    <message>
        <source>A user principal name has an at sign, as in name@corp.example.com.</source>
        <translation>Ein Benutzerprinzipalname hat ein @-Zeichen, wie in name@corp.example.com.</translation>
    </message>
    <message>
        <source>A user principal name has one at sign.</source>
        <translation>Ein Benutzerprinzipalname hat genau ein @-Zeichen.</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Suffix</source>
        <translation>Suffix</translation>
    </message>
    <message>
        <source>The check of this file found errors: %1.</source>
        <translation>Die Prüfung dieser Datei fand Fehler: %1.</translation>
    </message>
    <message>
        <source>For the allow list of the network that the build runs in.</source>
        <translation>Für die Freigabeliste des Netzes, in dem der Build läuft.</translation>
    </message>
    <message>
        <source>With the endpoint the groups of this directory have no effect. Restrict who comes to the endpoint by its security group and by routes. Or remove the endpoint, and change the answer above.</source>
        <translation>Mit dem Endpunkt haben die Gruppen dieses Verzeichnisses keine Wirkung. Den Zugang zum Endpunkt durch dessen Sicherheitsgruppe und durch Routen beschränken. Oder den Endpunkt entfernen und die Antwort oben ändern.</translation>
    </message>
    <message>
        <source>Do not trust one range of this Region</source>
        <translation>Einem Bereich dieser Region nicht trauen</translation>
    </message>
    <message>
        <source>The answer of AWS Support.</source>
        <translation>Die Antwort des AWS Supports.</translation>
    </message>
    <message>
        <source>the topic is not named by its ARN</source>
        <translation>das Thema ist nicht mit seiner ARN benannt</translation>
    </message>
    <message>
        <source>Copy the ARN from the details of the topic.</source>
        <translation>Die ARN aus den Details des Themas kopieren.</translation>
    </message>
    <message>
        <source>It holds a private key, which does not belong here. Nothing of it was read.</source>
        <translation>Darin steht ein privater Schlüssel, der nicht hierher gehört. Nichts davon wurde gelesen.</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>the connection is gone</source>
        <translation>die Verbindung besteht nicht mehr</translation>
    </message>
    <message>
        <source>Try again when the server runs.</source>
        <translation>Noch einmal versuchen, wenn der Server läuft.</translation>
    </message>
    <message>
        <source>the store cannot be used</source>
        <translation>die Ablage kann nicht verwendet werden</translation>
    </message>
    <message>
        <source>Give a file, or postgresql://USER:PASSWORD@HOST:PORT/DATABASE with what is special in a password written as %XX.</source>
        <translation>Eine Datei angeben oder postgresql://USER:PASSWORD@HOST:PORT/DATABASE; Sonderzeichen im Passwort als %XX schreiben.</translation>
    </message>
    <message>
        <source>the path of the file is missing</source>
        <translation>der Pfad der Datei fehlt</translation>
    </message>
    <message>
        <source>the value of &quot;%1&quot; is not one of those it can have</source>
        <translation>der Wert von „%1“ gehört nicht zu den möglichen</translation>
    </message>
    <message>
        <source>it has a parameter that is not known here</source>
        <translation>sie hat einen Parameter, der hier nicht bekannt ist</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is given twice</source>
        <translation>„%1“ ist zweimal angegeben</translation>
    </message>
    <message>
        <source>the URL cannot be read</source>
        <translation>die URL ist nicht lesbar</translation>
    </message>
    <message>
        <source>the URL has a part after &quot;#&quot;</source>
        <translation>die URL hat einen Teil nach „#“</translation>
    </message>
    <message>
        <source>the host is missing</source>
        <translation>der Host fehlt</translation>
    </message>
    <message>
        <source>the name of one database must follow the host</source>
        <translation>auf den Host muss der Name einer Datenbank folgen</translation>
    </message>
    <message>
        <source>the port is not from 1 to 65535</source>
        <translation>der Port liegt nicht zwischen 1 und 65535</translation>
    </message>
    <message>
        <source>there is a password, but no user</source>
        <translation>es gibt ein Passwort, aber keinen Benutzer</translation>
    </message>
    <message>
        <source>what stands before the colon is not a kind of store</source>
        <translation>was vor dem Doppelpunkt steht, ist keine Art von Ablage</translation>
    </message>
    <message>
        <source>two slashes must follow the colon</source>
        <translation>auf den Doppelpunkt müssen zwei Schrägstriche folgen</translation>
    </message>
    <message>
        <source>it was made by a later version of Portreeve (%1, and this one knows %2)</source>
        <translation>er stammt von einer neueren Version von Portreeve (%1; diese kennt %2)</translation>
    </message>
    <message>
        <source>Update Portreeve, or use another store.</source>
        <translation>Portreeve aktualisieren oder eine andere Ablage verwenden.</translation>
    </message>
    <message>
        <source>the version of its tables cannot be read</source>
        <translation>die Version der Tabellen ist nicht lesbar</translation>
    </message>
    <message>
        <source>Use another store.</source>
        <translation>Eine andere Ablage verwenden.</translation>
    </message>
    <message>
        <source>the user may not do this: %1</source>
        <translation>der Benutzer darf das nicht: %1</translation>
    </message>
    <message>
        <source>Have the user given the right to use and fill the schema &quot;portreeve&quot;.</source>
        <translation>Dem Benutzer das Recht geben lassen, das Schema „portreeve“ zu verwenden und zu füllen.</translation>
    </message>
    <message>
        <source>its schema &quot;portreeve&quot; holds the tables of another program</source>
        <translation>das Schema „portreeve“ enthält Tabellen eines anderen Programms</translation>
    </message>
    <message>
        <source>It was not touched. Choose another database.</source>
        <translation>Es wurde nicht angerührt. Eine andere Datenbank wählen.</translation>
    </message>
    <message>
        <source>from 1 to %1 days can be kept</source>
        <translation>aufbewahrt werden können 1 bis %1 Tage</translation>
    </message>
    <message>
        <source>failures cannot be kept for fewer days than passes</source>
        <translation>Fehlschläge können nicht weniger Tage aufbewahrt werden als Erfolge</translation>
    </message>
    <message>
        <source>the run has no id</source>
        <translation>der Lauf hat keine Kennung</translation>
    </message>
    <message>
        <source>the time of the run is no date</source>
        <translation>die Zeit des Laufs ist kein Datum</translation>
    </message>
    <message>
        <source>the report has %1 bytes and at most %2 are kept</source>
        <translation>der Bericht hat %1 Bytes, höchstens %2 werden aufbewahrt</translation>
    </message>
    <message>
        <source>memory is too short to compress the report</source>
        <translation>der Speicher reicht nicht, um den Bericht zu komprimieren</translation>
    </message>
    <message>
        <source>a text has a NUL character in it</source>
        <translation>ein Text enthält ein NUL-Zeichen</translation>
    </message>
    <message>
        <source>a page has from 1 to %1 rows</source>
        <translation>eine Seite hat 1 bis %1 Einträge</translation>
    </message>
    <message>
        <source>it has no run %1</source>
        <translation>er hat keinen Lauf %1</translation>
    </message>
    <message>
        <source>the report of run %1 is damaged</source>
        <translation>der Bericht des Laufs %1 ist beschädigt</translation>
    </message>
    <message>
        <source>another program is writing to it and does not finish</source>
        <translation>ein anderes Programm schreibt hinein und wird nicht fertig</translation>
    </message>
    <message>
        <source>Close other windows of Portreeve that use it, then try again.</source>
        <translation>Andere Fenster von Portreeve schließen, die ihn verwenden, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>the file or its folder may only be read: %1</source>
        <translation>die Datei oder ihr Ordner darf nur gelesen werden: %1</translation>
    </message>
    <message>
        <source>Choose a file in a folder that you may write to.</source>
        <translation>Eine Datei in einem Ordner wählen, in den geschrieben werden darf.</translation>
    </message>
    <message>
        <source>the file cannot be opened or made: %1</source>
        <translation>die Datei kann nicht geöffnet oder angelegt werden: %1</translation>
    </message>
    <message>
        <source>Choose a file in a folder that is there and that you may write to.</source>
        <translation>Eine Datei in einem vorhandenen Ordner wählen, in den geschrieben werden darf.</translation>
    </message>
    <message>
        <source>the disk is full: %1</source>
        <translation>der Datenträger ist voll: %1</translation>
    </message>
    <message>
        <source>What was there before is unchanged. Free some space, then try again.</source>
        <translation>Der bisherige Inhalt ist unverändert. Platz schaffen, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>the disk does not do what it should: %1</source>
        <translation>der Datenträger tut nicht, was er soll: %1</translation>
    </message>
    <message>
        <source>What was there before is unchanged. Check the disk and its free space.</source>
        <translation>Der bisherige Inhalt ist unverändert. Den Datenträger und seinen freien Platz prüfen.</translation>
    </message>
    <message>
        <source>the file is damaged: %1</source>
        <translation>die Datei ist beschädigt: %1</translation>
    </message>
    <message>
        <source>Open it again: what is damaged is set aside then. Where that does not help, move the file away.</source>
        <translation>Erneut öffnen: Beschädigtes wird dann beiseitegelegt. Wo das nicht hilft, die Datei verschieben.</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>the name of the server is not known: %1</source>
        <translation>der Name des Servers ist nicht bekannt: %1</translation>
    </message>
    <message>
        <source>Check the host in the URL of the store.</source>
        <translation>Den Host in der URL der Ablage prüfen.</translation>
    </message>
    <message>
        <source>no server answers there: %1</source>
        <translation>dort antwortet kein Server: %1</translation>
    </message>
    <message>
        <source>Check host and port, and that the server runs.</source>
        <translation>Host und Port prüfen, und ob der Server läuft.</translation>
    </message>
    <message>
        <source>the server did not answer in time: %1</source>
        <translation>der Server hat nicht rechtzeitig geantwortet: %1</translation>
    </message>
    <message>
        <source>Check that the way to the server is open.</source>
        <translation>Prüfen, ob der Weg zum Server offen ist.</translation>
    </message>
    <message>
        <source>the server does not accept the user or the password: %1</source>
        <translation>der Server nimmt Benutzer oder Passwort nicht an: %1</translation>
    </message>
    <message>
        <source>Check user and password; what is special in a password is written as %XX.</source>
        <translation>Benutzer und Passwort prüfen; Sonderzeichen im Passwort werden als %XX geschrieben.</translation>
    </message>
    <message>
        <source>there is no such database: %1</source>
        <translation>diese Datenbank gibt es nicht: %1</translation>
    </message>
    <message>
        <source>Check its name, or have it made by who looks after the server.</source>
        <translation>Den Namen prüfen oder sie von der Betreuung des Servers anlegen lassen.</translation>
    </message>
    <message>
        <source>no protected connection came about: %1</source>
        <translation>es kam keine geschützte Verbindung zustande: %1</translation>
    </message>
    <message>
        <source>Check sslmode and sslrootcert in the URL of the store.</source>
        <translation>sslmode und sslrootcert in der URL der Ablage prüfen.</translation>
    </message>
    <message>
        <source>the disk of the server is full: %1</source>
        <translation>der Datenträger des Servers ist voll: %1</translation>
    </message>
    <message>
        <source>Nothing was changed. Tell who looks after the server.</source>
        <translation>Nichts wurde geändert. Die Betreuung des Servers verständigen.</translation>
    </message>
    <message>
        <source>the server ended the connection: %1</source>
        <translation>der Server hat die Verbindung beendet: %1</translation>
    </message>
    <message>
        <source>the server takes no more work: %1</source>
        <translation>der Server nimmt keine Arbeit mehr an: %1</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Später noch einmal versuchen.</translation>
    </message>
    <message>
        <source>another program works on the same rows: %1</source>
        <translation>ein anderes Programm arbeitet an denselben Einträgen: %1</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Check the host, the user, the password and the database of the store.</source>
        <translation>Host, Benutzer, Passwort und Datenbank der Ablage prüfen.</translation>
    </message>
    <message>
        <source>Qt&apos;s driver for SQLite is not installed</source>
        <translation>der Qt-Treiber für SQLite ist nicht installiert</translation>
    </message>
    <message>
        <source>Install the package libqt6sql6-sqlite.</source>
        <translation>Das Paket libqt6sql6-sqlite installieren.</translation>
    </message>
    <message>
        <source>Qt&apos;s driver for PostgreSQL is not installed</source>
        <translation>der Qt-Treiber für PostgreSQL ist nicht installiert</translation>
    </message>
    <message>
        <source>Install the package libqt6sql6-psql.</source>
        <translation>Das Paket libqt6sql6-psql installieren.</translation>
    </message>
    <message>
        <source>cannot open the history</source>
        <translation>der Verlauf kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>cannot read the history</source>
        <translation>der Verlauf kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>cannot write to the history</source>
        <translation>in den Verlauf kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>the file is damaged and cannot be set aside</source>
        <translation>die Datei ist beschädigt und kann nicht beiseitegelegt werden</translation>
    </message>
    <message>
        <source>Move it away, or choose another file.</source>
        <translation>Sie verschieben oder eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>The history was damaged. It was set aside, and a new one was begun.</source>
        <translation>Der Verlauf war beschädigt. Er wurde beiseitegelegt und ein neuer begonnen.</translation>
    </message>
    <message>
        <source>the file is not a history of Portreeve</source>
        <translation>die Datei ist kein Verlauf von Portreeve</translation>
    </message>
    <message>
        <source>It was not touched. Choose another file.</source>
        <translation>Sie wurde nicht angerührt. Eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>the file cannot be read</source>
        <translation>die Datei kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>another program is making it and does not finish</source>
        <translation>ein anderes Programm legt ihn an und wird nicht fertig</translation>
    </message>
    <message>
        <source>nothing can be written to its folder</source>
        <translation>in den Ordner kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>a gap ends before it begins</source>
        <translation>eine Lücke endet, bevor sie beginnt</translation>
    </message>
</context>
<context>
    <name>importers</name>
    <message>
        <source>cannot read the configuration</source>
        <translation>die Konfiguration kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The first line does not name columns for a remote and a protocol.</source>
        <translation>Die erste Zeile nennt keine Spalten für Gegenstelle und Protokoll.</translation>
    </message>
    <message>
        <source>Name them &quot;remote&quot;, &quot;protocol&quot; and &quot;port&quot;.</source>
        <translation>Sie „remote“, „protocol“ und „port“ nennen.</translation>
    </message>
    <message>
        <source>The action is neither an allow nor a deny.</source>
        <translation>Die Aktion ist weder ein Erlauben noch ein Verbieten.</translation>
    </message>
    <message>
        <source>The remote is no address, prefix or host name.</source>
        <translation>Die Gegenstelle ist keine Adresse, kein Präfix und kein Hostname.</translation>
    </message>
    <message>
        <source>The source is no address, prefix or host name.</source>
        <translation>Die Quelle ist keine Adresse, kein Präfix und kein Hostname.</translation>
    </message>
    <message>
        <source>The protocol or the port is not understood.</source>
        <translation>Das Protokoll oder der Port wird nicht verstanden.</translation>
    </message>
    <message>
        <source>It is not text in UTF-8 or UTF-16.</source>
        <translation>Sie ist kein Text in UTF-8 oder UTF-16.</translation>
    </message>
    <message>
        <source>It has a NUL character in it.</source>
        <translation>Sie enthält ein NUL-Zeichen.</translation>
    </message>
    <message>
        <source>It has more than %1 bytes.</source>
        <translation>Sie hat mehr als %1 Byte.</translation>
    </message>
    <message>
        <source>The ports are missing.</source>
        <translation>Die Ports fehlen.</translation>
    </message>
    <message>
        <source>The ports are not a range.</source>
        <translation>Die Ports sind kein Bereich.</translation>
    </message>
    <message>
        <source>The protocol is not TCP, UDP or ICMP.</source>
        <translation>Das Protokoll ist weder TCP noch UDP noch ICMP.</translation>
    </message>
    <message>
        <source>This is not a resource.</source>
        <translation>Das ist keine Ressource.</translation>
    </message>
    <message>
        <source>This is not a security group.</source>
        <translation>Das ist keine Sicherheitsgruppe.</translation>
    </message>
    <message>
        <source>The resource has no properties.</source>
        <translation>Die Ressource hat keine Eigenschaften.</translation>
    </message>
    <message>
        <source>The rules are not a list.</source>
        <translation>Die Regeln sind keine Liste.</translation>
    </message>
    <message>
        <source>What the template computes is not known here.</source>
        <translation>Was die Vorlage berechnet, ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>The rule names no other end.</source>
        <translation>Die Regel nennt keine Gegenstelle.</translation>
    </message>
    <message>
        <source>It is neither a template with resources nor a list of security groups.</source>
        <translation>Es ist weder eine Vorlage mit Ressourcen noch eine Liste von Sicherheitsgruppen.</translation>
    </message>
    <message>
        <source>Give a CloudFormation template in JSON, or what &quot;aws ec2 describe-security-groups&quot; prints.</source>
        <translation>Eine CloudFormation-Vorlage in JSON angeben oder das, was „aws ec2 describe-security-groups“ ausgibt.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a host name.</source>
        <translation>„%1“ ist kein Hostname.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known here.</source>
        <translation>„%1“ ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>The protocol is missing.</source>
        <translation>Das Protokoll fehlt.</translation>
    </message>
    <message>
        <source>More than %1 of its rules are not understood.</source>
        <translation>Mehr als %1 ihrer Regeln sind nicht zu verstehen.</translation>
    </message>
    <message>
        <source>The chains lead to too many rules; the rest is not read.</source>
        <translation>Die Ketten führen zu zu vielen Regeln; der Rest wird nicht gelesen.</translation>
    </message>
    <message>
        <source>The chain leads back to itself.</source>
        <translation>Die Kette führt zu sich selbst zurück.</translation>
    </message>
    <message>
        <source>This chain is not in the file.</source>
        <translation>Diese Kette ist nicht in der Datei.</translation>
    </message>
    <message>
        <source>This part of the rule is not understood.</source>
        <translation>Dieser Teil der Regel wird nicht verstanden.</translation>
    </message>
    <message>
        <source>This is not an address.</source>
        <translation>Das ist keine Adresse.</translation>
    </message>
    <message>
        <source>This set is not in the file; &quot;ipset save&quot; prints it.</source>
        <translation>Diese Menge ist nicht in der Datei; „ipset save“ gibt sie aus.</translation>
    </message>
    <message>
        <source>The port is not understood.</source>
        <translation>Der Port wird nicht verstanden.</translation>
    </message>
    <message>
        <source>This line is not understood.</source>
        <translation>Diese Zeile wird nicht verstanden.</translation>
    </message>
    <message>
        <source>Sets of this kind are not understood.</source>
        <translation>Mengen dieser Art werden nicht verstanden.</translation>
    </message>
    <message>
        <source>This member goes away by itself; it does not count.</source>
        <translation>Dieses Element verschwindet von selbst; es zählt nicht.</translation>
    </message>
    <message>
        <source>A drop in the table %1 is not taken into account.</source>
        <translation>Ein Verwerfen in der Tabelle %1 wird nicht berücksichtigt.</translation>
    </message>
    <message>
        <source>No chain of the system leads here; nothing of it is read.</source>
        <translation>Keine Kette des Systems führt hierher; nichts davon wird gelesen.</translation>
    </message>
    <message>
        <source>This target is not understood.</source>
        <translation>Dieses Ziel wird nicht verstanden.</translation>
    </message>
    <message>
        <source>No table of iptables was found in it.</source>
        <translation>Es wurde keine Tabelle von iptables darin gefunden.</translation>
    </message>
    <message>
        <source>Give the output of iptables-save and ip6tables-save.</source>
        <translation>Die Ausgabe von iptables-save und ip6tables-save angeben.</translation>
    </message>
    <message>
        <source>A program decides about these packets.</source>
        <translation>Über diese Pakete entscheidet ein Programm.</translation>
    </message>
    <message>
        <source>This set is not in the file.</source>
        <translation>Diese Menge ist nicht in der Datei.</translation>
    </message>
    <message>
        <source>The set has too many members with several parts.</source>
        <translation>Die Menge hat zu viele Elemente aus mehreren Teilen.</translation>
    </message>
    <message>
        <source>Several chains of this hook drop by default, and packets must pass them all; no permit is taken for certain.</source>
        <translation>Mehrere Ketten dieses Hooks verwerfen standardmäßig, und Pakete müssen alle passieren; keine Erlaubnis gilt als sicher.</translation>
    </message>
    <message>
        <source>What this chain drops is not taken into account.</source>
        <translation>Was diese Kette verwirft, wird nicht berücksichtigt.</translation>
    </message>
    <message>
        <source>No table of nftables was found in it.</source>
        <translation>Es wurde keine Tabelle von nftables darin gefunden.</translation>
    </message>
    <message>
        <source>Give the output of nft list ruleset.</source>
        <translation>Die Ausgabe von nft list ruleset angeben.</translation>
    </message>
    <message>
        <source>The direction is not understood.</source>
        <translation>Die Richtung wird nicht verstanden.</translation>
    </message>
    <message>
        <source>What a variable holds is not known.</source>
        <translation>Was eine Variable enthält, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>No rule of Windows Defender Firewall was found in it.</source>
        <translation>Es wurde keine Regel der Windows-Defender-Firewall darin gefunden.</translation>
    </message>
    <message>
        <source>Give what Get-NetFirewallRule and its filters say, as JSON or CSV.</source>
        <translation>Angeben, was Get-NetFirewallRule und seine Filter ausgeben, als JSON oder CSV.</translation>
    </message>
    <message>
        <source>Give what &quot;netsh advfirewall firewall show rule name=all verbose&quot; prints in English.</source>
        <translation>Angeben, was „netsh advfirewall firewall show rule name=all verbose“ auf Englisch ausgibt.</translation>
    </message>
    <message>
        <source>The command is not known.</source>
        <translation>Der Befehl ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The value is not understood.</source>
        <translation>Der Wert ist nicht verständlich.</translation>
    </message>
    <message>
        <source>The group contains itself.</source>
        <translation>Die Gruppe enthält sich selbst.</translation>
    </message>
    <message>
        <source>The rule lacks %1.</source>
        <translation>Der Regel fehlt %1.</translation>
    </message>
    <message>
        <source>The groups have too many members together.</source>
        <translation>Die Gruppen haben zusammen zu viele Mitglieder.</translation>
    </message>
    <message>
        <source>No command that sets an object or a rule was found.</source>
        <translation>Es wurde kein Befehl gefunden, der ein Objekt oder eine Regel setzt.</translation>
    </message>
    <message>
        <source>Run &quot;set cli config-output-format set&quot; on the firewall, then &quot;configure&quot; and &quot;show&quot;, and save what it prints.</source>
        <translation>Auf der Firewall „set cli config-output-format set“, dann „configure“ und „show“ ausführen und die Ausgabe speichern.</translation>
    </message>
    <message>
        <source>No block of FortiOS (config .. end) was found.</source>
        <translation>Es wurde kein Block von FortiOS (config .. end) gefunden.</translation>
    </message>
    <message>
        <source>Download a backup of the configuration without encryption.</source>
        <translation>Eine Sicherung der Konfiguration ohne Verschlüsselung herunterladen.</translation>
    </message>
    <message>
        <source>It may keep packets from passing that a policy accepts.</source>
        <translation>Es kann Pakete aufhalten, die eine Richtlinie annimmt.</translation>
    </message>
    <message>
        <source>The interface %1 has no access list for what comes in; what it lets through is not read.</source>
        <translation>Die Schnittstelle %1 hat keine Zugriffsliste für eingehende Pakete; was sie durchlässt, wird nicht gelesen.</translation>
    </message>
    <message>
        <source>Where the access list is bound is not understood.</source>
        <translation>Woran die Zugriffsliste gebunden ist, wird nicht verstanden.</translation>
    </message>
    <message>
        <source>The access list %1 is bound to no interface; it is not read.</source>
        <translation>Die Zugriffsliste %1 ist an keine Schnittstelle gebunden; sie wird nicht gelesen.</translation>
    </message>
    <message>
        <source>The rule is not understood.</source>
        <translation>Die Regel wird nicht verstanden.</translation>
    </message>
    <message>
        <source>The group %1 contains itself.</source>
        <translation>Die Gruppe %1 enthält sich selbst.</translation>
    </message>
    <message>
        <source>The file does not define %1.</source>
        <translation>Die Datei definiert %1 nicht.</translation>
    </message>
    <message>
        <source>The end of the rule is not understood: %1.</source>
        <translation>Das Ende der Regel wird nicht verstanden: %1.</translation>
    </message>
    <message>
        <source>Objects of this kind are not known.</source>
        <translation>Objekte dieser Art sind nicht bekannt.</translation>
    </message>
    <message>
        <source>The member of %1 is not understood.</source>
        <translation>Das Mitglied von %1 wird nicht verstanden.</translation>
    </message>
    <message>
        <source>It has no access lists and no objects.</source>
        <translation>Sie hat weder Zugriffslisten noch Objekte.</translation>
    </message>
    <message>
        <source>Give what &quot;show running-config&quot; prints.</source>
        <translation>Die Ausgabe von &quot;show running-config&quot; angeben.</translation>
    </message>
    <message>
        <source>The policies are not between the zones of the clients and of the Internet; they are not read.</source>
        <translation>Die Richtlinien gelten nicht zwischen den Zonen der Clients und des Internets; sie werden nicht gelesen.</translation>
    </message>
    <message>
        <source>The statement is not understood.</source>
        <translation>Die Anweisung wird nicht verstanden.</translation>
    </message>
    <message>
        <source>Configuration groups are not applied.</source>
        <translation>Konfigurationsgruppen werden nicht angewendet.</translation>
    </message>
    <message>
        <source>Only the main system is read.</source>
        <translation>Nur das Hauptsystem wird gelesen.</translation>
    </message>
    <message>
        <source>The addresses are a feed that the file does not hold.</source>
        <translation>Die Adressen stammen aus einem Feed, den die Datei nicht enthält.</translation>
    </message>
    <message>
        <source>The policy %1 is not complete.</source>
        <translation>Die Richtlinie %1 ist nicht vollständig.</translation>
    </message>
    <message>
        <source>It has no security policies, addresses or applications.</source>
        <translation>Sie hat weder Sicherheitsrichtlinien noch Adressen oder Anwendungen.</translation>
    </message>
    <message>
        <source>Give what &quot;show configuration | display set&quot; prints.</source>
        <translation>Die Ausgabe von &quot;show configuration | display set&quot; angeben.</translation>
    </message>
    <message>
        <source>This command is not understood.</source>
        <translation>Dieser Befehl wird nicht verstanden.</translation>
    </message>
    <message>
        <source>Only rules that are named are deleted and changed.</source>
        <translation>Nur Regeln, die mit Namen genannt sind, werden gelöscht und geändert.</translation>
    </message>
    <message>
        <source>There are too many changes to follow.</source>
        <translation>Es sind zu viele Änderungen, um ihnen zu folgen.</translation>
    </message>
    <message>
        <source>The profiles differ in what they do by default.</source>
        <translation>Die Profile unterscheiden sich darin, was sie standardmäßig tun.</translation>
    </message>
    <message>
        <source>The firewall is not on in this profile.</source>
        <translation>In diesem Profil ist die Firewall nicht eingeschaltet.</translation>
    </message>
    <message>
        <source>What this profile does by default is not said.</source>
        <translation>Was dieses Profil standardmäßig tut, ist nicht angegeben.</translation>
    </message>
</context>
<context>
    <name>ip</name>
    <message>
        <source>cannot read the address list</source>
        <translation>die Adressliste kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>it is UTF-16 text</source>
        <translation>sie ist UTF-16-Text</translation>
    </message>
    <message>
        <source>it has a NUL byte, so it is not text</source>
        <translation>sie enthält ein NUL-Byte und ist daher kein Text</translation>
    </message>
    <message>
        <source>Save it as UTF-8 or ASCII text.</source>
        <translation>Als UTF-8- oder ASCII-Text speichern.</translation>
    </message>
    <message>
        <source>there is no address</source>
        <translation>es steht keine Adresse da</translation>
    </message>
    <message>
        <source>a character does not belong in an address</source>
        <translation>ein Zeichen gehört nicht in eine Adresse</translation>
    </message>
    <message>
        <source>a number has a leading zero, which some programs read as octal</source>
        <translation>eine Zahl hat eine führende Null, was manche Programme als Oktalzahl lesen</translation>
    </message>
    <message>
        <source>an IPv4 number is larger than 255</source>
        <translation>eine Zahl der IPv4-Adresse ist größer als 255</translation>
    </message>
    <message>
        <source>an IPv4 address has exactly four numbers</source>
        <translation>eine IPv4-Adresse hat genau vier Zahlen</translation>
    </message>
    <message>
        <source>an IPv6 group has more than four digits</source>
        <translation>eine Gruppe der IPv6-Adresse hat mehr als vier Ziffern</translation>
    </message>
    <message>
        <source>an IPv6 address has eight groups, or fewer with one ::</source>
        <translation>eine IPv6-Adresse hat acht Gruppen, oder weniger mit einem ::</translation>
    </message>
    <message>
        <source>an IPv6 address may have :: only once</source>
        <translation>in einer IPv6-Adresse darf :: nur einmal stehen</translation>
    </message>
    <message>
        <source>zone ids such as %eth0 name an interface of one device and are not accepted here</source>
        <translation>Zonenkennungen wie %eth0 benennen eine Schnittstelle eines Geräts und sind hier nicht zulässig</translation>
    </message>
    <message>
        <source>the prefix length after / is not a number</source>
        <translation>die Präfixlänge nach / ist keine Zahl</translation>
    </message>
    <message>
        <source>the prefix length is larger than the address</source>
        <translation>die Präfixlänge ist größer als die Adresse</translation>
    </message>
    <message>
        <source>the address has bits set beyond the prefix length</source>
        <translation>die Adresse hat gesetzte Bits jenseits der Präfixlänge</translation>
    </message>
    <message>
        <source>the range ends before it begins</source>
        <translation>der Bereich endet, bevor er beginnt</translation>
    </message>
    <message>
        <source>the two ends of the range are not of one family</source>
        <translation>die beiden Enden des Bereichs gehören nicht zu einer Familie</translation>
    </message>
    <message>
        <source>Clear the bits after the prefix length, or ask for them to be masked.</source>
        <translation>Die Bits nach der Präfixlänge löschen oder sie maskieren lassen.</translation>
    </message>
    <message>
        <source>not an address or prefix</source>
        <translation>keine Adresse und kein Präfix</translation>
    </message>
    <message>
        <source>cannot make the list shorter</source>
        <translation>die Liste kann nicht gekürzt werden</translation>
    </message>
    <message>
        <source>finding the best %1 entries for %2 prefixes would take too long</source>
        <translation>die besten %1 Einträge für %2 Präfixe zu finden würde zu lange dauern</translation>
    </message>
    <message>
        <source>Allow fewer entries, or give the list in parts.</source>
        <translation>Weniger Einträge zulassen oder die Liste in Teilen angeben.</translation>
    </message>
    <message>
        <source>no %1 entries cover it with blocks of /8 (IPv4) and /20 (IPv6) at the widest</source>
        <translation>mit Blöcken von höchstens /8 (IPv4) und /20 (IPv6) decken %1 Einträge sie nicht ab</translation>
    </message>
    <message>
        <source>Allow more entries.</source>
        <translation>Mehr Einträge zulassen.</translation>
    </message>
</context>
<context>
    <name>json</name>
    <message>
        <source>it is empty</source>
        <translation>sie ist leer</translation>
    </message>
    <message>
        <source>cannot read the JSON file</source>
        <translation>die JSON-Datei kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>a value of another type stands where %1 is expected</source>
        <translation>ein Wert anderer Art steht dort, wo %1 erwartet wird</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not there</source>
        <translation>„%1“ fehlt</translation>
    </message>
    <message>
        <source>it has %1 bytes and at most %2 are accepted</source>
        <translation>sie hat %1 Bytes, zulässig sind höchstens %2</translation>
    </message>
    <message>
        <source>Save it as UTF-8 text.</source>
        <translation>Als UTF-8-Text speichern.</translation>
    </message>
    <message>
        <source>it is UTF-16 text</source>
        <translation>sie ist UTF-16-Text</translation>
    </message>
    <message>
        <source>it has a NUL byte, so it is not text</source>
        <translation>sie enthält ein NUL-Byte und ist daher kein Text</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>es ist nicht genug Speicher vorhanden</translation>
    </message>
    <message>
        <source>it is nested deeper than %1 levels</source>
        <translation>sie ist tiefer als %1 Ebenen verschachtelt</translation>
    </message>
    <message>
        <source>it is not UTF-8 text</source>
        <translation>sie ist kein UTF-8-Text</translation>
    </message>
    <message>
        <source>it is not valid JSON: %1</source>
        <translation>sie ist kein gültiges JSON: %1</translation>
    </message>
    <message>
        <source>an object names a key twice</source>
        <translation>ein Objekt nennt einen Schlüssel zweimal</translation>
    </message>
    <message>
        <source>it is not a file of the kind &quot;%1&quot;</source>
        <translation>sie ist keine Datei der Art „%1“</translation>
    </message>
    <message>
        <source>it is of the kind &quot;%1&quot;, and &quot;%2&quot; is expected</source>
        <translation>sie ist von der Art „%1“, erwartet wird „%2“</translation>
    </message>
    <message>
        <source>a later version of Portreeve wrote it (version %1; this one reads up to %2)</source>
        <translation>eine spätere Version von Portreeve hat sie geschrieben (Version %1; diese liest bis %2)</translation>
    </message>
    <message>
        <source>Update Portreeve to open it.</source>
        <translation>Portreeve aktualisieren, um sie zu öffnen.</translation>
    </message>
    <message>
        <source>an object is expected</source>
        <translation>ein Objekt wird erwartet</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a known member</source>
        <translation>„%1“ ist kein bekanntes Feld</translation>
    </message>
    <message>
        <source>a number is expected</source>
        <translation>eine Zahl wird erwartet</translation>
    </message>
</context>
<context>
    <name>net</name>
    <message>
        <source>Cannot prepare name resolution</source>
        <translation>Die Namensauflösung kann nicht vorbereitet werden</translation>
    </message>
    <message>
        <source>Choose a DNS server by its address.</source>
        <translation>Einen DNS-Server über seine Adresse wählen.</translation>
    </message>
    <message>
        <source>The resolver library does not start.</source>
        <translation>Die Bibliothek zur Namensauflösung startet nicht.</translation>
    </message>
    <message>
        <source>The resolver said: %1.</source>
        <translation>Die Namensauflösung meldet: %1.</translation>
    </message>
    <message>
        <source>Cannot read the DNS server</source>
        <translation>Der DNS-Server kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Write an address, or an address and a port such as 192.0.2.53:53 or [2001:db8::53]:53.</source>
        <translation>Eine Adresse angeben, oder Adresse und Port wie 192.0.2.53:53 oder [2001:db8::53]:53.</translation>
    </message>
    <message>
        <source>There is text after the bracket.</source>
        <translation>Nach der Klammer steht noch Text.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Ein Port ist eine Zahl von 1 bis 65535.</translation>
    </message>
    <message>
        <source>Cannot read the DNS message</source>
        <translation>Die DNS-Nachricht kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>It is shorter than a DNS header.</source>
        <translation>Sie ist kürzer als ein DNS-Kopf.</translation>
    </message>
    <message>
        <source>It has more than one question.</source>
        <translation>Sie hat mehr als eine Frage.</translation>
    </message>
    <message>
        <source>It has more than %1 answers.</source>
        <translation>Sie hat mehr als %1 Antworten.</translation>
    </message>
    <message>
        <source>Answer %1 has data that does not fit its type.</source>
        <translation>Antwort %1 hat Daten, die nicht zu ihrer Art passen.</translation>
    </message>
    <message>
        <source>It ends early or has a name that cannot be followed.</source>
        <translation>Sie endet zu früh oder hat einen Namen, dem nicht zu folgen ist.</translation>
    </message>
    <message>
        <source>Cannot ask for the name</source>
        <translation>Der Name kann nicht abgefragt werden</translation>
    </message>
    <message>
        <source>Every part of a name has 1 to 63 characters.</source>
        <translation>Jeder Teil eines Namens hat 1 bis 63 Zeichen.</translation>
    </message>
    <message>
        <source>A name is asked for in ASCII, as it is in DNS.</source>
        <translation>Ein Name wird in ASCII abgefragt, so wie er im DNS steht.</translation>
    </message>
    <message>
        <source>A name has at most 255 octets.</source>
        <translation>Ein Name hat höchstens 255 Oktette.</translation>
    </message>
    <message>
        <source>Cannot start the network loop</source>
        <translation>Die Netzwerkschleife kann nicht starten</translation>
    </message>
    <message>
        <source>The system said: %1.</source>
        <translation>Das System meldet: %1.</translation>
    </message>
    <message>
        <source>Close other programs or raise the limit of open files.</source>
        <translation>Andere Programme schließen oder die Grenze für offene Dateien erhöhen.</translation>
    </message>
    <message>
        <source>Cannot read the proxy</source>
        <translation>Der Proxy kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Write it as http://proxy.example.com:3128.</source>
        <translation>In der Form http://proxy.example.com:3128 angeben.</translation>
    </message>
    <message>
        <source>It is not a URL with a host.</source>
        <translation>Es ist keine URL mit einem Host.</translation>
    </message>
    <message>
        <source>There is text after the host and port.</source>
        <translation>Nach Host und Port steht noch Text.</translation>
    </message>
    <message>
        <source>this system has no TLS library that can be used</source>
        <translation>dieses System hat keine verwendbare TLS-Bibliothek</translation>
    </message>
    <message>
        <source>Install OpenSSL, or import the file instead.</source>
        <translation>OpenSSL installieren oder stattdessen die Datei importieren.</translation>
    </message>
    <message>
        <source>the extra authorities are no PEM certificates</source>
        <translation>die zusätzlichen Zertifizierungsstellen sind keine PEM-Zertifikate</translation>
    </message>
    <message>
        <source>Give a file with -----BEGIN CERTIFICATE----- in it.</source>
        <translation>Eine Datei angeben, die -----BEGIN CERTIFICATE----- enthält.</translation>
    </message>
    <message>
        <source>the address does not begin with https:// and a host</source>
        <translation>die Adresse beginnt nicht mit https:// und einem Host</translation>
    </message>
    <message>
        <source>Give an https address; nothing is downloaded without TLS.</source>
        <translation>Eine https-Adresse angeben; ohne TLS wird nichts heruntergeladen.</translation>
    </message>
    <message>
        <source>it was not complete within %1 seconds</source>
        <translation>er war nach %1 Sekunden nicht vollständig</translation>
    </message>
    <message>
        <source>Check the network connection, and whether a proxy is needed.</source>
        <translation>Die Netzwerkverbindung prüfen, und ob ein Proxy nötig ist.</translation>
    </message>
    <message>
        <source>the answer has more than the %1 bytes that are accepted</source>
        <translation>die Antwort hat mehr als die zulässigen %1 Bytes</translation>
    </message>
    <message>
        <source>Check the address; something else may answer for it.</source>
        <translation>Die Adresse prüfen; vielleicht antwortet etwas anderes an ihrer Stelle.</translation>
    </message>
    <message>
        <source>it was cancelled</source>
        <translation>der Vorgang wurde abgebrochen</translation>
    </message>
    <message>
        <source>the server&apos;s certificate has expired or is not valid yet</source>
        <translation>das Zertifikat des Servers ist abgelaufen oder noch nicht gültig</translation>
    </message>
    <message>
        <source>Check the date and time of this device, then the server.</source>
        <translation>Erst Datum und Uhrzeit dieses Geräts prüfen, dann den Server.</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is for another name (%1)</source>
        <translation>das Zertifikat des Servers gilt für einen anderen Namen (%1)</translation>
    </message>
    <message>
        <source>Something else may answer for this host: a proxy or a sign-in page.</source>
        <translation>Vielleicht antwortet etwas anderes für diesen Host: ein Proxy oder eine Anmeldeseite.</translation>
    </message>
    <message>
        <source>the server&apos;s certificate was issued by an authority that is not trusted (%1)</source>
        <translation>das Zertifikat des Servers stammt von einer Stelle, der nicht vertraut wird (%1)</translation>
    </message>
    <message>
        <source>If this network inspects TLS, give the certificate of its authority.</source>
        <translation>Falls dieses Netz TLS aufbricht, das Zertifikat seiner Zertifizierungsstelle angeben.</translation>
    </message>
    <message>
        <source>the TLS handshake failed</source>
        <translation>der TLS-Handshake ist gescheitert</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is not accepted: %1</source>
        <translation>das Zertifikat des Servers wird nicht angenommen: %1</translation>
    </message>
    <message>
        <source>Check what answers at this address, and that it speaks TLS 1.2 or later.</source>
        <translation>Prüfen, was unter dieser Adresse antwortet und dass es TLS 1.2 oder neuer spricht.</translation>
    </message>
    <message>
        <source>cannot download</source>
        <translation>das Herunterladen ist nicht möglich</translation>
    </message>
    <message>
        <source>the proxy asks for a user and a password</source>
        <translation>der Proxy verlangt Benutzer und Kennwort</translation>
    </message>
    <message>
        <source>Give them in the proxy&apos;s URL: http://user:password@proxy.example:3128.</source>
        <translation>Beides in der URL des Proxys angeben: http://user:password@proxy.example:3128.</translation>
    </message>
    <message>
        <source>the server answered with status %1</source>
        <translation>der Server hat mit Status %1 geantwortet</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Später noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Check the address, and whether a proxy answers for it.</source>
        <translation>Die Adresse prüfen, und ob ein Proxy an ihrer Stelle antwortet.</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s name and port.</source>
        <translation>Name und Port des Proxys prüfen.</translation>
    </message>
    <message>
        <source>the host name is not found</source>
        <translation>der Hostname wird nicht gefunden</translation>
    </message>
    <message>
        <source>the proxy&apos;s host name is not found</source>
        <translation>der Hostname des Proxys wird nicht gefunden</translation>
    </message>
    <message>
        <source>the proxy refused or closed the connection</source>
        <translation>der Proxy hat die Verbindung abgelehnt oder geschlossen</translation>
    </message>
    <message>
        <source>no answer came in time</source>
        <translation>es kam nicht rechtzeitig eine Antwort</translation>
    </message>
    <message>
        <source>the server redirects to an address that does not use TLS</source>
        <translation>der Server leitet auf eine Adresse ohne TLS um</translation>
    </message>
    <message>
        <source>Check the address; a sign-in page of the network may have answered.</source>
        <translation>Die Adresse prüfen; vielleicht hat eine Anmeldeseite des Netzes geantwortet.</translation>
    </message>
    <message>
        <source>the server redirects too many times</source>
        <translation>der Server leitet zu oft um</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>Die Adresse prüfen.</translation>
    </message>
    <message>
        <source>the connection was refused</source>
        <translation>die Verbindung wurde abgelehnt</translation>
    </message>
    <message>
        <source>the connection was closed before the answer was complete</source>
        <translation>die Verbindung wurde geschlossen, bevor die Antwort vollständig war</translation>
    </message>
    <message>
        <source>the connection through the proxy failed: %1</source>
        <translation>die Verbindung über den Proxy ist gescheitert: %1</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>Cannot prepare TLS</source>
        <translation>TLS kann nicht vorbereitet werden</translation>
    </message>
    <message>
        <source>The TLS library does not start.</source>
        <translation>Die TLS-Bibliothek startet nicht.</translation>
    </message>
    <message>
        <source>A proxy that is itself reached over TLS cannot be used.</source>
        <translation>Ein Proxy, der selbst über TLS erreicht wird, ist nicht nutzbar.</translation>
    </message>
    <message>
        <source>Only HTTP and SOCKS5 proxies can be used.</source>
        <translation>Nur HTTP- und SOCKS5-Proxys sind nutzbar.</translation>
    </message>
    <message>
        <source>Give none, system, or a URL such as http://user:password@proxy.example.com:3128.</source>
        <translation>none, system oder eine URL wie http://user:password@proxy.example.com:3128 angeben.</translation>
    </message>
    <message>
        <source>Cannot read the network tables of this device</source>
        <translation>Die Netztabellen dieses Geräts können nicht gelesen werden</translation>
    </message>
    <message>
        <source>A length in them does not fit.</source>
        <translation>Eine Länge darin passt nicht.</translation>
    </message>
    <message>
        <source>Portreeve reads them on Linux only.</source>
        <translation>Portreeve liest sie nur unter Linux.</translation>
    </message>
</context>
<context>
    <name>pki</name>
    <message>
        <source>Cannot read the certificates</source>
        <translation>Die Zertifikate können nicht gelesen werden</translation>
    </message>
    <message>
        <source>Give a file with certificates in PEM form, one after the other.</source>
        <translation>Eine Datei mit Zertifikaten in PEM-Form angeben, eines nach dem anderen.</translation>
    </message>
    <message>
        <source>Cannot read the certificate</source>
        <translation>Das Zertifikat kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>It is not a certificate in DER form.</source>
        <translation>Es ist kein Zertifikat in DER-Form.</translation>
    </message>
    <message>
        <source>It holds a private key, which does not belong here.</source>
        <translation>Die Datei enthält einen privaten Schlüssel, der hier nicht hingehört.</translation>
    </message>
    <message>
        <source>Certificate %1 of the text is damaged.</source>
        <translation>Zertifikat %1 des Textes ist beschädigt.</translation>
    </message>
    <message>
        <source>It holds more than %1 certificates.</source>
        <translation>Die Datei enthält mehr als %1 Zertifikate.</translation>
    </message>
    <message>
        <source>The text after certificate %1 is damaged.</source>
        <translation>Der Text nach Zertifikat %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>There is no certificate in it.</source>
        <translation>Die Datei enthält kein Zertifikat.</translation>
    </message>
    <message>
        <source>Cannot use the trust anchors</source>
        <translation>Die Vertrauensanker können nicht verwendet werden</translation>
    </message>
    <message>
        <source>One of them is not a certificate in DER form.</source>
        <translation>Einer davon ist kein Zertifikat in DER-Form.</translation>
    </message>
</context>
<context>
    <name>policy</name>
    <message>
        <source>The customer remote %1 is not defined.</source>
        <translation>Die eigene Gegenstelle %1 ist nicht festgelegt.</translation>
    </message>
    <message>
        <source>The source gives no ports.</source>
        <translation>Die Quelle nennt keine Ports.</translation>
    </message>
    <message>
        <source>No address and no host name is known for it.</source>
        <translation>Dafür ist weder eine Adresse noch ein Hostname bekannt.</translation>
    </message>
    <message>
        <source>The mode domains carries host names only.</source>
        <translation>Der Modus domains nimmt nur Hostnamen auf.</translation>
    </message>
    <message>
        <source>The mode addresses carries no host names.</source>
        <translation>Der Modus addresses nimmt keine Hostnamen auf.</translation>
    </message>
    <message>
        <source>This is not a host name.</source>
        <translation>Das ist kein Hostname.</translation>
    </message>
    <message>
        <source>cannot read the ports</source>
        <translation>die Ports können nicht gelesen werden</translation>
    </message>
    <message>
        <source>Write a port as 443, a range as 8201-8250, or any.</source>
        <translation>Einen Port wie 443, einen Bereich wie 8201-8250 oder any angeben.</translation>
    </message>
    <message>
        <source>This is not a port number.</source>
        <translation>Das ist keine Portnummer.</translation>
    </message>
    <message>
        <source>Ports go from 1 to 65535.</source>
        <translation>Ports reichen von 1 bis 65535.</translation>
    </message>
    <message>
        <source>The range ends before it begins.</source>
        <translation>Der Bereich endet, bevor er beginnt.</translation>
    </message>
    <message>
        <source>None of the networks that the rules are for has IPv4.</source>
        <translation>Keines der Netze, für die die Regeln gelten, hat IPv4.</translation>
    </message>
    <message>
        <source>None of the networks that the rules are for has IPv6.</source>
        <translation>Keines der Netze, für die die Regeln gelten, hat IPv6.</translation>
    </message>
    <message>
        <source>All that the rule %1 permits, %2 permits as well.</source>
        <translation>Alles, was die Regel %1 erlaubt, erlaubt auch %2.</translation>
    </message>
    <message>
        <source>%1 rules are covered by others; the first is %2, which %3 covers.</source>
        <translation>%1 Regeln sind von anderen abgedeckt; die erste ist %2, sie wird von %3 abgedeckt.</translation>
    </message>
    <message>
        <source>The rule %1 is for any address: its source says so.</source>
        <translation>Die Regel %1 gilt für jede Adresse: So steht es in ihrer Quelle.</translation>
    </message>
    <message>
        <source>%1 rules are for any address, as their sources say; the first is %2.</source>
        <translation>%1 Regeln gelten für jede Adresse, wie es in ihren Quellen steht; die erste ist %2.</translation>
    </message>
    <message>
        <source>The rule %1 is for every protocol and port: its source says so.</source>
        <translation>Die Regel %1 gilt für jedes Protokoll und jeden Port: So steht es in ihrer Quelle.</translation>
    </message>
    <message>
        <source>%1 rules are for every protocol and port, as their sources say; the first is %2.</source>
        <translation>%1 Regeln gelten für jedes Protokoll und jeden Port, wie es in ihren Quellen steht; die erste ist %2.</translation>
    </message>
</context>
<context>
    <name>portreeve::app::CheckChanges</name>
    <message>
        <source>Better (was %1)</source>
        <translation>Besser (war %1)</translation>
    </message>
    <message>
        <source>Worse (was %1)</source>
        <translation>Schlechter (war %1)</translation>
    </message>
    <message>
        <source>Slower (was %1 ms)</source>
        <translation>Langsamer (war %1 ms)</translation>
    </message>
    <message>
        <source>Faster (was %1 ms)</source>
        <translation>Schneller (war %1 ms)</translation>
    </message>
    <message>
        <source>Compared with the run of %1: %2 worse, %3 better, %4 new, %5 gone, %6 slower, %7 faster.</source>
        <translation>Verglichen mit dem Lauf vom %1: %2 schlechter, %3 besser, %4 neu, %5 entfallen, %6 langsamer, %7 schneller.</translation>
    </message>
    <message>
        <source>Not measured (was %1)</source>
        <translation>Nicht gemessen (war %1)</translation>
    </message>
    <message>
        <source>Not any more in the plan (was %1)</source>
        <translation>Nicht mehr im Plan (war %1)</translation>
    </message>
    <message>
        <source>Not in this run (was %1)</source>
        <translation>Nicht in diesem Lauf (war %1)</translation>
    </message>
    <message>
        <source>Not in the earlier run</source>
        <translation>Nicht im früheren Lauf</translation>
    </message>
    <message>
        <source>Not in the run compared with</source>
        <translation>Nicht im verglichenen Lauf</translation>
    </message>
    <message>
        <source>1 row of it is not any more in the plan.</source>
        <translation>1 Eintrag davon ist nicht mehr im Plan.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows of it are not any more in the plan.</source>
        <translation>
            <numerusform>%Ln Eintrag davon ist nicht mehr im Plan.</numerusform>
            <numerusform>%Ln Einträge davon sind nicht mehr im Plan.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 row of today&apos;s plan was not in it.</source>
        <translation>1 Eintrag des heutigen Plans war nicht darin.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows of today&apos;s plan were not in it.</source>
        <translation>
            <numerusform>%Ln Eintrag des heutigen Plans war nicht darin.</numerusform>
            <numerusform>%Ln Einträge des heutigen Plans waren nicht darin.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portreeve::app::CheckPresenter</name>
    <message>
        <source>Last run %1, %2.</source>
        <translation>Letzter Lauf %1, %2.</translation>
    </message>
    <message>
        <source>Checking %1 of %2</source>
        <translation>Prüfung %1 von %2</translation>
    </message>
    <message>
        <source>This is the run of %1, for reading only. A new run replaces it on this page.</source>
        <translation>Ein früherer Lauf, %1, nur zum Lesen. Ein neuer Lauf löst ihn auf dieser Seite ab.</translation>
    </message>
</context>
<context>
    <name>portreeve::app::CheckRows</name>
    <message>
        <source>No check from here can prove this row.</source>
        <translation>Keine Prüfung von hier aus kann diesen Eintrag beweisen.</translation>
    </message>
    <message>
        <source>Not any more in the plan</source>
        <translation>Nicht mehr im Plan</translation>
    </message>
</context>
<context>
    <name>portreeve::app::CurvePresenter</name>
    <message>
        <source>With %1 entries, exactly what is asked for is let through.</source>
        <translation>Mit %1 Einträgen wird genau das durchgelassen, was verlangt ist.</translation>
    </message>
    <message>
        <source>With %1 entries, %2 more IPv4 addresses are let through.</source>
        <translation>Mit %1 Einträgen werden %2 IPv4-Adressen mehr durchgelassen.</translation>
    </message>
    <message>
        <source>With %1 entries, %2 more IPv6 networks of length /64 are let through.</source>
        <translation>Mit %1 Einträgen werden %2 IPv6-Netze der Länge /64 mehr durchgelassen.</translation>
    </message>
    <message>
        <source>With %1 entries, %2 more IPv4 addresses and %3 more IPv6 networks of length /64 are let through.</source>
        <translation>Mit %1 Einträgen werden %2 IPv4-Adressen und %3 IPv6-Netze der Länge /64 mehr durchgelassen.</translation>
    </message>
</context>
<context>
    <name>portreeve::app::DeltaPresenter</name>
    <message>
        <source>Nothing has changed.</source>
        <translation>Nichts hat sich geändert.</translation>
    </message>
    <message>
        <source>1 rule is new.</source>
        <translation>1 Regel ist neu.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rules are new.</source>
        <translation>
            <numerusform>%Ln Regel ist neu.</numerusform>
            <numerusform>%Ln Regeln sind neu.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 rule has changed.</source>
        <translation>1 Regel hat sich geändert.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rules have changed.</source>
        <translation>
            <numerusform>%Ln Regel hat sich geändert.</numerusform>
            <numerusform>%Ln Regeln haben sich geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 rule goes.</source>
        <translation>1 Regel entfällt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rules go.</source>
        <translation>
            <numerusform>%Ln Regel entfällt.</numerusform>
            <numerusform>%Ln Regeln entfallen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portreeve::app::DeviceBlock</name>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>kind not known</source>
        <translation>Art nicht bekannt</translation>
    </message>
    <message>
        <source>loopback</source>
        <translation>Loopback</translation>
    </message>
    <message>
        <source>Ethernet</source>
        <translation>Ethernet</translation>
    </message>
    <message>
        <source>Wi-Fi</source>
        <translation>WLAN</translation>
    </message>
    <message>
        <source>mobile network</source>
        <translation>Mobilfunk</translation>
    </message>
    <message>
        <source>PPP</source>
        <translation>PPP</translation>
    </message>
    <message>
        <source>VPN (TUN)</source>
        <translation>VPN (TUN)</translation>
    </message>
    <message>
        <source>VPN (WireGuard)</source>
        <translation>VPN (WireGuard)</translation>
    </message>
    <message>
        <source>VPN (IPsec)</source>
        <translation>VPN (IPsec)</translation>
    </message>
    <message>
        <source>TAP, a program on this device</source>
        <translation>TAP, ein Programm auf diesem Gerät</translation>
    </message>
    <message>
        <source>tunnel</source>
        <translation>Tunnel</translation>
    </message>
    <message>
        <source>bridge</source>
        <translation>Bridge</translation>
    </message>
    <message>
        <source>virtual</source>
        <translation>virtuell</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>%1, gateway %2</source>
        <translation>%1, Gateway %2</translation>
    </message>
    <message>
        <source>No address</source>
        <translation>Keine Adresse</translation>
    </message>
    <message>
        <source>Link-local addresses only</source>
        <translation>Nur verbindungslokale Adressen</translation>
    </message>
    <message>
        <source>Unique local addresses only</source>
        <translation>Nur eindeutige lokale Adressen</translation>
    </message>
    <message>
        <source>6to4 or Teredo only</source>
        <translation>Nur 6to4 oder Teredo</translation>
    </message>
    <message>
        <source>An address, but no way out</source>
        <translation>Eine Adresse, aber kein Weg hinaus</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>Nutzbar</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>from the desktop&apos;s settings</source>
        <translation>aus den Einstellungen des Desktops</translation>
    </message>
    <message>
        <source>None set</source>
        <translation>Keiner eingestellt</translation>
    </message>
    <message>
        <source>Known after a run</source>
        <translation>Nach einem Lauf bekannt</translation>
    </message>
    <message>
        <source>%1 s behind %2</source>
        <translation>%1 s hinter %2</translation>
    </message>
    <message>
        <source>%1 s ahead of %2</source>
        <translation>%1 s vor %2</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Way out over IPv4</source>
        <translation>Weg hinaus über IPv4</translation>
    </message>
    <message>
        <source>Way out over IPv6</source>
        <translation>Weg hinaus über IPv6</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>DNS servers</source>
        <translation>DNS-Server</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Interfaces</source>
        <translation>Schnittstellen</translation>
    </message>
    <message>
        <source>No interface is up</source>
        <translation>Keine Schnittstelle ist aktiv</translation>
    </message>
    <message>
        <source>%1: %2, MTU %3</source>
        <translation>%1: %2, MTU %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>portreeve::app::EndpointsPresenter</name>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>portreeve::app::ExportOptions</name>
    <message>
        <source>Source networks</source>
        <translation>Quellnetze</translation>
    </message>
    <message>
        <source>Prefixes with commas between them. Empty: every network.</source>
        <translation>Präfixe mit Kommas dazwischen. Leer: jedes Netz.</translation>
    </message>
    <message>
        <source>Entries at most</source>
        <translation>Höchstens Einträge</translation>
    </message>
    <message>
        <source>0 is exact. With a number, lists become as little wider as possible.</source>
        <translation>0 ist genau. Mit einer Zahl werden die Listen so wenig wie möglich weiter.</translation>
    </message>
    <message>
        <source>Rules name</source>
        <translation>Regeln nennen</translation>
    </message>
    <message>
        <source>Addresses and host names</source>
        <translation>Adressen und Hostnamen</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Host names</source>
        <translation>Hostnamen</translation>
    </message>
    <message>
        <source>All other traffic</source>
        <translation>Aller übrige Verkehr</translation>
    </message>
    <message>
        <source>Not touched</source>
        <translation>Bleibt unberührt</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Wird verworfen</translation>
    </message>
    <message>
        <source>Rules are for</source>
        <translation>Regeln sind für</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Diesen Rechner</translation>
    </message>
    <message>
        <source>A router</source>
        <translation>Einen Router</translation>
    </message>
    <message>
        <source>Stateless</source>
        <translation>Zustandslos</translation>
    </message>
    <message>
        <source>Return rules instead of connection tracking.</source>
        <translation>Regeln für den Rückweg statt Verbindungsverfolgung.</translation>
    </message>
    <message>
        <source>Strict</source>
        <translation>Streng</translation>
    </message>
    <message>
        <source>Nothing is written where a row cannot be carried.</source>
        <translation>Nichts wird geschrieben, wenn ein Eintrag nicht getragen werden kann.</translation>
    </message>
</context>
<context>
    <name>portreeve::app::FeedPresenter</name>
    <message>
        <source>No list %1: %2</source>
        <translation>Keine Liste %1: %2</translation>
    </message>
</context>
<context>
    <name>portreeve::app::FirewallPresenter</name>
    <message>
        <source>Carries addresses, host names and wildcards.</source>
        <translation>Trägt Adressen, Hostnamen und Platzhalter.</translation>
    </message>
    <message>
        <source>Carries addresses and host names, no wildcards.</source>
        <translation>Trägt Adressen und Hostnamen, keine Platzhalter.</translation>
    </message>
    <message>
        <source>Carries addresses only; rows with host names are listed in the file.</source>
        <translation>Trägt nur Adressen; Einträge mit Hostnamen stehen als Liste in der Datei.</translation>
    </message>
    <message>
        <source>The rules are saved as %1.</source>
        <translation>Die Regeln sind als %1 gespeichert.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message>
        <source>Carries host names and wildcards only.</source>
        <translation>Trägt nur Hostnamen und Platzhalter.</translation>
    </message>
    <message>
        <source>Carries host names only.</source>
        <translation>Trägt nur Hostnamen.</translation>
    </message>
    <message numerus="yes">
        <source>Making %Ln formats</source>
        <translation>
            <numerusform>%Ln Format wird erstellt</numerusform>
            <numerusform>%Ln Formate werden erstellt</numerusform>
        </translation>
    </message>
    <message>
        <source>Made %1 of %2</source>
        <translation>%1 von %2 erstellt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln files are saved in %1.</source>
        <translation>
            <numerusform>%Ln Datei ist in %1 gespeichert.</numerusform>
            <numerusform>%Ln Dateien sind in %1 gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 Not written, because they cannot carry the selection: %2. Choose them in the list to see why.</source>
        <translation>%1 Nicht geschrieben, weil sie die Auswahl nicht tragen können: %2. Die Liste sagt bei jedem, warum.</translation>
    </message>
    <message>
        <source>1 file is saved in %1.</source>
        <translation>1 Datei ist in %1 gespeichert.</translation>
    </message>
</context>
<context>
    <name>portreeve::app::FramePresenter</name>
    <message>
        <source>Desktop and mobile clients</source>
        <translation>Desktop- und Mobilclients</translation>
    </message>
    <message>
        <source>AWS ranges: %1</source>
        <translation>AWS-Bereiche: %1</translation>
    </message>
    <message>
        <source>Published %1. A click looks for a newer file.</source>
        <translation>Veröffentlicht %1. Ein Klick sucht nach einer neueren Datei.</translation>
    </message>
    <message>
        <source>AWS ranges: none loaded</source>
        <translation>AWS-Bereiche: keine geladen</translation>
    </message>
    <message>
        <source>A click downloads the published AWS address ranges.</source>
        <translation>Ein Klick lädt die veröffentlichten AWS-Adressbereiche herunter.</translation>
    </message>
    <message>
        <source>The project is saved.</source>
        <translation>Das Projekt ist gespeichert.</translation>
    </message>
</context>
<context>
    <name>portreeve::app::GapRows</name>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Line %1, %2</source>
        <translation>Zeile %1, %2</translation>
    </message>
    <message>
        <source>Line %1 of %2</source>
        <translation>Zeile %1 von %2</translation>
    </message>
    <message>
        <source>Line %1, %2 of %3</source>
        <translation>Zeile %1, %2 von %3</translation>
    </message>
    <message>
        <source>the default action</source>
        <translation>die Standardaktion</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 zu %2</translation>
    </message>
    <message>
        <source>Let through by</source>
        <translation>Durchgelassen von</translation>
    </message>
    <message>
        <source>Denied by</source>
        <translation>Verweigert von</translation>
    </message>
    <message>
        <source>Perhaps let through by</source>
        <translation>Vielleicht durchgelassen von</translation>
    </message>
    <message>
        <source>every address</source>
        <translation>jede Adresse</translation>
    </message>
    <message>
        <source>every protocol</source>
        <translation>jedes Protokoll</translation>
    </message>
    <message>
        <source>the ports %1</source>
        <translation>die Ports %1</translation>
    </message>
    <message>
        <source>Addresses too much</source>
        <translation>Adressen zu viel</translation>
    </message>
    <message>
        <source>Ports too much</source>
        <translation>Ports zu viel</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Local port</source>
        <translation>Lokaler Port</translation>
    </message>
    <message>
        <source>Remote port</source>
        <translation>Entfernter Port</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Aktiviert</translation>
    </message>
    <message>
        <source>%1 instead of %2</source>
        <translation>%1 statt %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>found by its ports, not by its name</source>
        <translation>an den Ports erkannt, nicht am Namen</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>In the document</source>
        <translation>Im Dokument</translation>
    </message>
</context>
<context>
    <name>portreeve::app::GuidesPresenter</name>
    <message>
        <source>Take note of newer facts</source>
        <translation>Neuere Fakten zur Kenntnis nehmen</translation>
    </message>
    <message>
        <source>Answer a question</source>
        <translation>Frage beantworten</translation>
    </message>
    <message>
        <source>Reopen a step</source>
        <translation>Schritt wieder öffnen</translation>
    </message>
    <message>
        <source>Waive a step</source>
        <translation>Schritt auslassen</translation>
    </message>
    <message>
        <source>Name the owner of a step</source>
        <translation>Verantwortlichen eines Schritts nennen</translation>
    </message>
    <message>
        <source>Note something at a step</source>
        <translation>Notiz zu einem Schritt</translation>
    </message>
    <message>
        <source>Mark a step as done</source>
        <translation>Schritt als erledigt markieren</translation>
    </message>
    <message>
        <source>Add evidence</source>
        <translation>Nachweis hinzufügen</translation>
    </message>
    <message>
        <source>Remove evidence</source>
        <translation>Nachweis entfernen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Fill in from AWS CLI output</source>
        <translation>Aus der Ausgabe von AWS CLI ausfüllen</translation>
    </message>
    <message>
        <source>Nothing that is chosen on Plan needs this, so there is nothing to check. Choose Regions and what the users do there.</source>
        <translation>Nichts, was unter Plan gewählt ist, braucht das, also gibt es nichts zu prüfen. Dort Regionen wählen und was die Benutzer tun.</translation>
    </message>
    <message>
        <source>The text is saved as %1.</source>
        <translation>Der Text ist als %1 gespeichert.</translation>
    </message>
    <message>
        <source>The checklist is saved as %1.</source>
        <translation>Die Checkliste ist als %1 gespeichert.</translation>
    </message>
</context>
<context>
    <name>portreeve::app::LineNotes</name>
    <message>
        <source>Line %1 is not there for single requirements.</source>
        <translation>Zeile %1 gehört zu keiner einzelnen Anforderung.</translation>
    </message>
    <message>
        <source>Line %1 is there for %2.</source>
        <translation>Zeile %1 gehört zu: %2.</translation>
    </message>
    <message>
        <source>Line %1 belongs to line %2, which is there for %3: %4</source>
        <translation>Zeile %1 gehört zu Zeile %2 und damit zu %3: %4</translation>
    </message>
    <message>
        <source>Line %1 is there for %2: %3</source>
        <translation>Zeile %1 gehört zu %2: %3</translation>
    </message>
    <message>
        <source>Others ask for its addresses or names, too: %1.</source>
        <translation>Auch andere verlangen ihre Adressen oder Namen: %1.</translation>
    </message>
</context>
<context>
    <name>portreeve::app::MonitorLines</name>
    <message>
        <source>%1: new address %2</source>
        <translation>%1: neue Adresse %2</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>The device slept, or its clock was set</source>
        <translation>Das Gerät schlief, oder seine Uhr wurde gestellt</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Has no IPv4 address</source>
        <translation>Hat keine IPv4-Adresse</translation>
    </message>
    <message>
        <source>Has no IPv6 address</source>
        <translation>Hat keine IPv6-Adresse</translation>
    </message>
    <message>
        <source>Silent so far, which proves nothing</source>
        <translation>Bisher stumm, was nichts beweist</translation>
    </message>
    <message>
        <source>Cannot be tried from this device</source>
        <translation>Von diesem Gerät aus nicht zu prüfen</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Above %1 ms</source>
        <translation>Über %1 ms</translation>
    </message>
    <message>
        <source>Just lost one</source>
        <translation>Gerade einen Versuch verloren</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antwortet</translation>
    </message>
    <message>
        <source>Within the limits</source>
        <translation>Innerhalb der Grenzen</translation>
    </message>
</context>
<context>
    <name>portreeve::app::MonitorPresenter</name>
    <message>
        <source>The monitor has stopped, because the selection has other targets now.</source>
        <translation>Die Überwachung wurde beendet, weil die Auswahl jetzt andere Ziele hat.</translation>
    </message>
    <message>
        <source>Stop the monitor before a record is opened.</source>
        <translation>Vor dem Öffnen einer Aufzeichnung die Überwachung beenden.</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 ist gespeichert.</translation>
    </message>
    <message>
        <source>Record %1 of a device with %2, begun %3; one attempt per target every %4.</source>
        <translation>Aufzeichnung %1 eines Geräts mit %2, begonnen %3; ein Versuch je Ziel alle %4.</translation>
    </message>
    <message>
        <source>Since %1, one attempt per target every %2.</source>
        <translation>Seit %1, ein Versuch je Ziel alle %2.</translation>
    </message>
    <message>
        <source>Stopped. Begun %1, one attempt per target every %2.</source>
        <translation>Beendet. Begonnen %1, ein Versuch je Ziel alle %2.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 antwortet nicht.</translation>
    </message>
    <message>
        <source>%1 takes %2 ms, above the limit of %3 ms for %4.</source>
        <translation>%1 braucht %2 ms und liegt damit über der Grenze von %3 ms für %4.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln series crossed a limit or do not answer.</source>
        <translation>
            <numerusform>%Ln Reihe hat eine Grenze überschritten oder antwortet nicht.</numerusform>
            <numerusform>%Ln Reihen haben eine Grenze überschritten oder antworten nicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Portreeve monitor</source>
        <translation>Portreeve-Überwachung</translation>
    </message>
    <message>
        <source>The monitor goes on, but nothing more of it is recorded. %1</source>
        <translation>Der Monitor läuft weiter, wird aber nicht mehr aufgezeichnet. %1</translation>
    </message>
    <message>
        <source>Recorded since %1 to %2.</source>
        <translation>Aufgezeichnet seit %1 in %2.</translation>
    </message>
    <message>
        <source>Recorded to %1.</source>
        <translation>Aufgezeichnet in %1.</translation>
    </message>
    <message>
        <source>%1 of %2 series are chosen.</source>
        <translation>%1 von %2 Reihen sind gewählt.</translation>
    </message>
    <message>
        <source>Every %1 this device opens %2 over TCP and sends %3 over UDP, to %4; names are asked for when their time to live is over. What never answered over UDP, or has no address of its family, is asked once a minute.</source>
        <translation>Alle %1 öffnet dieses Gerät %2 über TCP und sendet %3 über UDP, an %4; nach Namen wird gefragt, wenn deren Lebensdauer abgelaufen ist. Was über UDP nie geantwortet oder keine Adresse seiner Familie hat, wird einmal in der Minute gefragt.</translation>
    </message>
    <message>
        <source>Choose at least one target to watch.</source>
        <translation>Mindestens ein Ziel zum Beobachten wählen.</translation>
    </message>
</context>
<context>
    <name>portreeve::app::PlanPresenter</name>
    <message>
        <source>North America</source>
        <translation>Nordamerika</translation>
    </message>
    <message>
        <source>South America</source>
        <translation>Südamerika</translation>
    </message>
    <message>
        <source>Europe</source>
        <translation>Europa</translation>
    </message>
    <message>
        <source>Africa</source>
        <translation>Afrika</translation>
    </message>
    <message>
        <source>Middle East</source>
        <translation>Naher Osten</translation>
    </message>
    <message>
        <source>Asia Pacific</source>
        <translation>Asien-Pazifik</translation>
    </message>
    <message>
        <source>No published AWS address ranges are loaded. Rows that rest on them have no prefixes.</source>
        <translation>Es sind keine veröffentlichten AWS-Adressbereiche geladen. Einträge, die darauf beruhen, haben keine Präfixe.</translation>
    </message>
</context>
<context>
    <name>portreeve::app::RangesPresenter</name>
    <message>
        <source>Published %1, sync token %2</source>
        <translation>Veröffentlicht %1, syncToken %2</translation>
    </message>
    <message>
        <source>%1 instead of %2 prefixes, the same addresses.</source>
        <translation>%1 statt %2 Präfixe, dieselben Adressen.</translation>
    </message>
    <message>
        <source>%1, as published.</source>
        <translation>%1, wie veröffentlicht.</translation>
    </message>
    <message>
        <source>No published AWS address ranges are loaded.</source>
        <translation>Es sind keine veröffentlichten AWS-Adressbereiche geladen.</translation>
    </message>
    <message>
        <source>%1 is in a published range.</source>
        <translation>%1 liegt in einem veröffentlichten Bereich.</translation>
    </message>
    <message>
        <source>%1 is not published by AWS. It is special-purpose address space: %2 (%3).</source>
        <translation>%1 ist nicht von AWS veröffentlicht. Es ist Adressraum für besondere Zwecke: %2 (%3).</translation>
    </message>
    <message>
        <source>%1 is not in any published range.</source>
        <translation>%1 liegt in keinem veröffentlichten Bereich.</translation>
    </message>
    <message>
        <source>Downloading the AWS ranges</source>
        <translation>Die AWS-Bereiche werden heruntergeladen</translation>
    </message>
    <message>
        <source>A newer AWS range file is loaded.</source>
        <translation>Eine neuere AWS-Bereichsdatei ist geladen.</translation>
    </message>
    <message>
        <source>The AWS range file is current.</source>
        <translation>Die AWS-Bereichsdatei ist aktuell.</translation>
    </message>
</context>
<context>
    <name>portreeve::app::Session</name>
    <message>
        <source>Change the selection</source>
        <translation>Auswahl ändern</translation>
    </message>
    <message>
        <source>Change how checks are run</source>
        <translation>Prüfeinstellungen ändern</translation>
    </message>
</context>
<context>
    <name>portreeve::charts</name>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>portreeve::charts::BarChart</name>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>Rangfolge</translation>
    </message>
</context>
<context>
    <name>portreeve::charts::OverviewStrip</name>
    <message>
        <source>All samples</source>
        <translation>Alle Messwerte</translation>
    </message>
    <message>
        <source>All samples; drag the frame to move what is shown above.</source>
        <translation>Alle Messwerte; den Rahmen ziehen, um den Ausschnitt darüber zu verschieben.</translation>
    </message>
</context>
<context>
    <name>portreeve::charts::TimeChart</name>
    <message>
        <source>Values over time</source>
        <translation>Werte über die Zeit</translation>
    </message>
</context>
<context>
    <name>portreeve::models::RegionTreeModel</name>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>RTT, ms</source>
        <translation>RTT, ms</translation>
    </message>
</context>
<context>
    <name>portreeve::models::RequirementModel</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 (not defined)</source>
        <translation>%1 (nicht festgelegt)</translation>
    </message>
    <message>
        <source>Any address</source>
        <translation>Jede Adresse</translation>
    </message>
    <message>
        <source>Host or prefix set</source>
        <translation>Host oder Präfixmenge</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Verlässlichkeit</translation>
    </message>
    <message>
        <source>Necessity</source>
        <translation>Notwendigkeit</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::AnswerEditor</name>
    <message>
        <source>Choose</source>
        <translation>Auswählen</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::ArtifactView</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>%1 speichern</translation>
    </message>
    <message>
        <source>Written here as soon as these answers are there and hold: %1.</source>
        <translation>Wird hier geschrieben, sobald diese Antworten da sind und stimmen: %1.</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::CheckDetails</name>
    <message>
        <source>from the kernel</source>
        <translation>vom Kernel</translation>
    </message>
    <message>
        <source>from QUIC version negotiation</source>
        <translation>aus der QUIC-Versionsaushandlung</translation>
    </message>
    <message>
        <source>from the TLS handshake</source>
        <translation>aus dem TLS-Handshake</translation>
    </message>
    <message>
        <source>from the TCP handshake</source>
        <translation>aus dem TCP-Handshake</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 median, %2 ms p95, %3</source>
        <translation>%1 Median, %2 ms p95, %3</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>RTT</source>
        <translation>RTT</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Requirement</source>
        <translation>Anforderung</translation>
    </message>
    <message>
        <source>Rule that lets it pass</source>
        <translation>Regel, die es durchlässt</translation>
    </message>
    <message>
        <source>from the answer of the service</source>
        <translation>aus der Antwort des Dienstes</translation>
    </message>
    <message>
        <source>This row is not any more in the plan.</source>
        <translation>Dieser Eintrag ist nicht mehr im Plan.</translation>
    </message>
    <message>
        <source>Called there (%1)</source>
        <translation>Dort genannt (%1)</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::CheckHead</name>
    <message>
        <source>Not pass</source>
        <translation>Nicht bestanden</translation>
    </message>
    <message>
        <source>Show only rows that can be tried from here and do not pass (%1)</source>
        <translation>Nur Einträge zeigen, die von hier aus prüfbar sind und nicht bestehen (%1)</translation>
    </message>
    <message>
        <source>Show only what does not pass</source>
        <translation>Nur zeigen, was nicht besteht</translation>
    </message>
    <message>
        <source>Copy all for the firewall team</source>
        <translation>Alles für das Firewall-Team kopieren</translation>
    </message>
    <message>
        <source>Copy what every row that does not pass needs, by rule</source>
        <translation>Nach Regeln geordnet kopieren, was jeder nicht bestandene Eintrag braucht</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Show only rows that differ from the run compared with</source>
        <translation>Nur Einträge zeigen, die vom verglichenen Lauf abweichen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>How checks are run</source>
        <translation>Wie geprüft wird</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::CheckPage</name>
    <message>
        <source>Targets and charts</source>
        <translation>Ziele und Diagramme</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>Regionen</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Über die Zeit</translation>
    </message>
    <message>
        <source>Round-trip time, ms</source>
        <translation>Umlaufzeit, ms</translation>
    </message>
    <message>
        <source>Check these targets again</source>
        <translation>Diese Ziele noch einmal prüfen</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>Noch nicht geprüft</translation>
    </message>
    <message>
        <source>Portreeve resolves each host, opens the documented ports and speaks the protocol far enough to know who answers. Nothing else is sent.</source>
        <translation>Portreeve löst jeden Host auf, öffnet die dokumentierten Ports und spricht das Protokoll weit genug, um zu wissen, wer antwortet. Sonst wird nichts gesendet.</translation>
    </message>
    <message>
        <source>Run checks</source>
        <translation>Prüfungen starten</translation>
    </message>
    <message>
        <source>Nothing to check yet</source>
        <translation>Noch nichts zu prüfen</translation>
    </message>
    <message>
        <source>Choose Regions and what the users do; what they need can then be checked from this device.</source>
        <translation>Regionen wählen und was die Benutzer tun; was sie brauchen, lässt sich dann von diesem Gerät aus prüfen.</translation>
    </message>
    <message>
        <source>Go to Plan</source>
        <translation>Zum Plan</translation>
    </message>
    <message>
        <source>Choose a target to see what was observed.</source>
        <translation>Ein Ziel wählen, um die Beobachtungen zu sehen.</translation>
    </message>
    <message>
        <source>Filter targets</source>
        <translation>Ziele filtern</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>This device</source>
        <translation>Dieses Gerät</translation>
    </message>
    <message>
        <source>No row matches</source>
        <translation>Kein Eintrag passt</translation>
    </message>
    <message>
        <source>The search and the filters hide all of the %1.</source>
        <translation>Suche und Filter verbergen alle: %1.</translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation>Alle Einträge zeigen</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::CheckSetupForm</name>
    <message>
        <source>The system&apos;s</source>
        <translation>Wie im System</translation>
    </message>
    <message>
        <source>An address, or an address and a port such as 192.0.2.53:53</source>
        <translation>Eine Adresse oder eine Adresse mit Port wie 192.0.2.53:53</translation>
    </message>
    <message>
        <source>Host and port</source>
        <translation>Host und Port</translation>
    </message>
    <message>
        <source>Such as http://proxy.example.com:3128, without a password</source>
        <translation>Etwa http://proxy.example.com:3128, ohne Passwort</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Adresse des Proxys</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>At an address</source>
        <translation>Unter einer Adresse</translation>
    </message>
    <message>
        <source>IPv4 and IPv6</source>
        <translation>IPv4 und IPv6</translation>
    </message>
    <message>
        <source>IPv4 only</source>
        <translation>Nur IPv4</translation>
    </message>
    <message>
        <source>IPv6 only</source>
        <translation>Nur IPv6</translation>
    </message>
    <message>
        <source>How often a target that answers is measured</source>
        <translation>Wie oft ein Ziel gemessen wird, das antwortet</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>How long each phase of an attempt may take</source>
        <translation>Wie lange jede Phase eines Versuchs dauern darf</translation>
    </message>
    <message>
        <source>DNS server</source>
        <translation>DNS-Server</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Messungen</translation>
    </message>
    <message>
        <source>Time-out</source>
        <translation>Zeitlimit</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::CheckSide</name>
    <message>
        <source>What was seen</source>
        <translation>Beobachtungen</translation>
    </message>
    <message>
        <source>Copy for the firewall team</source>
        <translation>Für das Firewall-Team kopieren</translation>
    </message>
    <message>
        <source>Show the rule</source>
        <translation>Regel zeigen</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Noch einmal prüfen</translation>
    </message>
    <message>
        <source>Go to the rule that lets this row pass</source>
        <translation>Zur Regel gehen, mit der dieser Eintrag besteht</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::CheckTableModel</name>
    <message>
        <source>Verdict</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>DNS, ms</source>
        <translation>DNS, ms</translation>
    </message>
    <message>
        <source>TCP, ms</source>
        <translation>TCP, ms</translation>
    </message>
    <message>
        <source>TLS, ms</source>
        <translation>TLS, ms</translation>
    </message>
    <message>
        <source>HTTP, ms</source>
        <translation>HTTP, ms</translation>
    </message>
    <message>
        <source>RTT, ms</source>
        <translation>RTT, ms</translation>
    </message>
    <message>
        <source>Loss, %</source>
        <translation>Verlust, %</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>Median round-trip time of the path, not of the service</source>
        <translation>Median der Umlaufzeit des Weges, nicht des Dienstes</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Prüfung läuft</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>QUIC, ms</source>
        <translation>QUIC, ms</translation>
    </message>
    <message>
        <source>MTU, bytes</source>
        <translation>MTU, Bytes</translation>
    </message>
    <message>
        <source>Service, ms</source>
        <translation>Dienst, ms</translation>
    </message>
    <message>
        <source>Largest packet that the way carries</source>
        <translation>Größtes Paket, das der Weg trägt</translation>
    </message>
    <message>
        <source>Answer of a server of the directory</source>
        <translation>Antwort eines Servers des Verzeichnisses</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>QUIC</source>
        <translation>QUIC</translation>
    </message>
    <message>
        <source>Path MTU</source>
        <translation>Pfad-MTU</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Nicht erreicht</translation>
    </message>
    <message>
        <source>%1: not part of this check.</source>
        <translation>%1: gehört nicht zu dieser Prüfung.</translation>
    </message>
    <message>
        <source>%1: not tried yet.</source>
        <translation>%1: noch nicht versucht.</translation>
    </message>
    <message>
        <source>%1: not reached, because an earlier phase failed.</source>
        <translation>%1: nicht erreicht, weil eine frühere Phase scheiterte.</translation>
    </message>
    <message>
        <source>%1: failed, and decided. %2</source>
        <translation>%1: gescheitert und ausschlaggebend. %2</translation>
    </message>
    <message>
        <source>%1: failed after %2 ms, and decided. %3</source>
        <translation>%1: nach %2 ms gescheitert und ausschlaggebend. %3</translation>
    </message>
    <message>
        <source>%1: packets of %2 bytes pass.</source>
        <translation>%1: Pakete von %2 Bytes kommen durch.</translation>
    </message>
    <message>
        <source>%1: passed.</source>
        <translation>%1: bestanden.</translation>
    </message>
    <message>
        <source>%1: passed in %2 ms.</source>
        <translation>%1: in %2 ms bestanden.</translation>
    </message>
    <message>
        <source>What became of the row since the run compared with, or since an earlier run that is shown</source>
        <translation>Was aus dem Eintrag seit dem verglichenen oder dem gezeigten früheren Lauf wurde</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::ChoiceTableModel</name>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::ContradictionView</name>
    <message>
        <source>The documents contradict each other</source>
        <translation>Die Dokumente widersprechen einander</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::CurveView</name>
    <message>
        <source>Exact lists</source>
        <translation>Genaue Listen</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>More than asked: IPv4 addresses and IPv6 networks of length /64</source>
        <translation>Mehr als verlangt: IPv4-Adressen und IPv6-Netze der Länge /64</translation>
    </message>
    <message>
        <source>Entries against over-permission</source>
        <translation>Einträge gegen zu viel Durchlass</translation>
    </message>
    <message>
        <source>No address lists</source>
        <translation>Keine Adresslisten</translation>
    </message>
    <message>
        <source>Looking for the best lists</source>
        <translation>Die besten Listen werden gesucht</translation>
    </message>
    <message>
        <source>The format carries no addresses of this selection, so nothing can be shorter.</source>
        <translation>Das Format trägt keine Adressen dieser Auswahl, also kann nichts kürzer werden.</translation>
    </message>
    <message>
        <source>Every way of making the lists shorter is weighed.</source>
        <translation>Jeder Weg, die Listen zu kürzen, wird gewogen.</translation>
    </message>
    <message>
        <source>Exact lists take %1 entries. Shorter lists let through more than asked; the curve is the least that it takes.</source>
        <translation>Genaue Listen brauchen %1 Einträge. Kürzere lassen mehr durch als verlangt; die Kurve ist das Wenigste, was möglich ist.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Allow %1 entries</source>
        <translation>%1 Einträge erlauben</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::DeltaView</name>
    <message>
        <source>Change of the rules</source>
        <translation>Änderung der Regeln</translation>
    </message>
    <message>
        <source>To load</source>
        <translation>Zu laden</translation>
    </message>
    <message>
        <source>What leads from the earlier export to the rules of today</source>
        <translation>Was vom früheren Export zu den Regeln von heute führt</translation>
    </message>
    <message>
        <source>Way back</source>
        <translation>Rückweg</translation>
    </message>
    <message>
        <source>What undoes the change</source>
        <translation>Was die Änderung rückgängig macht</translation>
    </message>
    <message>
        <source>Choose earlier export</source>
        <translation>Früheren Export wählen</translation>
    </message>
    <message>
        <source>Compare with %1</source>
        <translation>Mit %1 vergleichen</translation>
    </message>
    <message>
        <source>Nothing to compare with yet</source>
        <translation>Noch nichts zum Vergleichen</translation>
    </message>
    <message>
        <source>Choose or drop a file that Portreeve exported earlier: you get what leads from it to the rules of today, and what undoes it.</source>
        <translation>Eine früher von Portreeve exportierte Datei wählen oder hierher ziehen: Es entsteht, was von ihr zu den Regeln von heute führt, und was das rückgängig macht.</translation>
    </message>
    <message>
        <source>Save way back</source>
        <translation>Rückweg speichern</translation>
    </message>
    <message>
        <source>Save change</source>
        <translation>Änderung speichern</translation>
    </message>
    <message>
        <source>Against %1</source>
        <translation>Gegen %1</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::DeviceDetails</name>
    <message>
        <source>This device</source>
        <translation>Dieses Gerät</translation>
    </message>
    <message>
        <source>What the device says of its own network, to be read beside the verdicts. Nothing here is sent anywhere; a report has the same facts.</source>
        <translation>Was das Gerät über sein eigenes Netz sagt, neben den Urteilen zu lesen. Nichts davon wird gesendet; ein Bericht enthält dieselben Angaben.</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::EndpointDetails</name>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Necessity</source>
        <translation>Notwendigkeit</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Verlässlichkeit</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>TLS inspection</source>
        <translation>TLS-Inspektion</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Spellings</source>
        <translation>Schreibweisen</translation>
    </message>
    <message>
        <source>Prefixes</source>
        <translation>Präfixe</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Becomes exact once Portreeve knows: %1.</source>
        <translation>Wird genau, sobald Portreeve dies kennt: %1.</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>Source: %1 (%2)</source>
        <translation>Quelle: %1 (%2)</translation>
    </message>
    <message>
        <source>Why is this here</source>
        <translation>Warum steht das hier</translation>
    </message>
    <message>
        <source>In the current rules</source>
        <translation>In den aktuellen Regeln</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::EndpointsPage</name>
    <message>
        <source>Filter by purpose</source>
        <translation>Nach Zweck filtern</translation>
    </message>
    <message>
        <source>Filter by port</source>
        <translation>Nach Port filtern</translation>
    </message>
    <message>
        <source>Filter by Region</source>
        <translation>Nach Region filtern</translation>
    </message>
    <message>
        <source>Filter by necessity</source>
        <translation>Nach Notwendigkeit filtern</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>All purposes</source>
        <translation>Alle Zwecke</translation>
    </message>
    <message>
        <source>All ports</source>
        <translation>Alle Ports</translation>
    </message>
    <message>
        <source>Every Region</source>
        <translation>Jede Region</translation>
    </message>
    <message>
        <source>Required and optional</source>
        <translation>Erforderlich und optional</translation>
    </message>
    <message>
        <source>Choose a row to see why it is here and where it is documented.</source>
        <translation>Einen Eintrag wählen, um zu sehen, warum er hier steht und wo er dokumentiert ist.</translation>
    </message>
    <message>
        <source>Nothing is chosen yet</source>
        <translation>Noch nichts gewählt</translation>
    </message>
    <message>
        <source>Choose Regions and what the users do; every host and prefix that must be reachable then stands here, with its reason.</source>
        <translation>Regionen wählen und was die Benutzer tun; dann steht hier jeder Host und jedes Präfix, das erreichbar sein muss, mit seinem Grund.</translation>
    </message>
    <message>
        <source>Go to Plan</source>
        <translation>Zum Plan</translation>
    </message>
    <message>
        <source>No row matches</source>
        <translation>Kein Eintrag passt</translation>
    </message>
    <message>
        <source>The search and the filters hide all of the %1.</source>
        <translation>Suche und Filter verbergen alle: %1.</translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation>Alle Einträge zeigen</translation>
    </message>
    <message>
        <source>Filter hosts, prefixes, ports, reasons</source>
        <translation>Hosts, Präfixe, Ports, Gründe filtern</translation>
    </message>
    <message>
        <source>Nothing that is chosen on Plan needs %1.</source>
        <translation>Nichts, was unter Plan gewählt ist, braucht %1.</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::EvidenceTimeline</name>
    <message>
        <source>What was seen</source>
        <translation>Beobachtungen</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::FeatureButton</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Show the rows behind this sentence</source>
        <translation>Die Einträge hinter diesem Satz zeigen</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::FeatureList</name>
    <message>
        <source>What works from here</source>
        <translation>Was von hier aus geht</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::FeedTableModel</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Fetched by</source>
        <translation>Abgerufen von</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Asked last</source>
        <translation>Zuletzt gefragt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Since when the list is what it is, as firewalls are told</source>
        <translation>Seit wann die Liste so ist, wie es den Firewalls gesagt wird</translation>
    </message>
    <message>
        <source>How often it was asked for since serving began</source>
        <translation>Wie oft sie seit Beginn abgerufen wurde</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::FeedView</name>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Reached by</source>
        <translation>Erreichbar für</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Lists that are served</source>
        <translation>Bereitgestellte Listen</translation>
    </message>
    <message>
        <source>Stop serving</source>
        <translation>Nicht mehr bereitstellen</translation>
    </message>
    <message>
        <source>Serve lists</source>
        <translation>Listen bereitstellen</translation>
    </message>
    <message>
        <source>Everybody who reaches %1 can read these lists; nothing is encrypted.</source>
        <translation>Jeder, der %1 erreicht, kann diese Listen lesen; nichts ist verschlüsselt.</translation>
    </message>
    <message>
        <source>This device only (%1)</source>
        <translation>Nur dieses Gerät (%1)</translation>
    </message>
    <message>
        <source>Everybody who reaches %1</source>
        <translation>Jeder, der %1 erreicht</translation>
    </message>
    <message>
        <source>Nothing is served</source>
        <translation>Nichts wird bereitgestellt</translation>
    </message>
    <message>
        <source>Firewalls that fetch their lists can fetch them here as long as this window is open. For a server that runs by itself there is the command &quot;portreeve serve&quot;.</source>
        <translation>Firewalls, die ihre Listen abrufen, können sie hier holen, solange dieses Fenster offen ist. Für einen Server, der für sich läuft, gibt es den Befehl „portreeve serve“.</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::FilesField</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 does not hold</source>
        <comment>a file</comment>
        <translation>%1 stimmt nicht</translation>
    </message>
    <message>
        <source>SHA-256 %1, read %2</source>
        <translation>SHA-256 %1, gelesen %2</translation>
    </message>
    <message>
        <source>Forget this file</source>
        <translation>Diese Datei vergessen</translation>
    </message>
    <message>
        <source>Forget %1</source>
        <translation>%1 vergessen</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::FirewallPage</name>
    <message>
        <source>No rules to write yet</source>
        <translation>Noch keine Regeln zu schreiben</translation>
    </message>
    <message>
        <source>Choose Regions and what the users do; the rules for your firewall are then written here.</source>
        <translation>Regionen wählen und was die Benutzer tun; die Regeln für die Firewall werden dann hier geschrieben.</translation>
    </message>
    <message>
        <source>Go to Plan</source>
        <translation>Zum Plan</translation>
    </message>
    <message>
        <source>Copy rules</source>
        <translation>Regeln kopieren</translation>
    </message>
    <message>
        <source>Preview of the rules</source>
        <translation>Vorschau der Regeln</translation>
    </message>
    <message>
        <source>Options for %1</source>
        <translation>Optionen für %1</translation>
    </message>
    <message>
        <source>1 requirement not expressed</source>
        <translation>1 Anforderung nicht ausgedrückt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln requirements not expressed</source>
        <translation>
            <numerusform>%Ln Anforderung nicht ausgedrückt</numerusform>
            <numerusform>%Ln Anforderungen nicht ausgedrückt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 entries</source>
        <translation>%1 von %2 Einträgen</translation>
    </message>
    <message>
        <source>%1 entries</source>
        <translation>%1 Einträge</translation>
    </message>
    <message>
        <source>Save rules</source>
        <translation>Regeln speichern</translation>
    </message>
    <message>
        <source>Write the rules of this preview to a file.</source>
        <translation>Die Regeln dieser Vorschau in eine Datei schreiben.</translation>
    </message>
    <message>
        <source>Find a firewall</source>
        <translation>Eine Firewall suchen</translation>
    </message>
    <message>
        <source>Save all formats</source>
        <translation>Alle Formate speichern</translation>
    </message>
    <message>
        <source>Write every format that can carry the selection into a folder</source>
        <translation>Jedes Format, das die Auswahl tragen kann, in einen Ordner schreiben</translation>
    </message>
    <message>
        <source>Find in the rules (Ctrl+F)</source>
        <translation>In den Regeln suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Find in the rules</source>
        <translation>In den Regeln suchen</translation>
    </message>
    <message>
        <source>Rules and comparisons</source>
        <translation>Regeln und Vergleiche</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>Delta</translation>
    </message>
    <message>
        <source>What has changed since an earlier export</source>
        <translation>Was sich seit einem früheren Export geändert hat</translation>
    </message>
    <message>
        <source>Budget curve</source>
        <translation>Budgetkurve</translation>
    </message>
    <message>
        <source>What fewer entries would cost</source>
        <translation>Was weniger Einträge kosten würden</translation>
    </message>
    <message>
        <source>Compare with mine</source>
        <translation>Mit meiner vergleichen</translation>
    </message>
    <message>
        <source>What the configuration of your firewall lets through of this</source>
        <translation>Was die Konfiguration der eigenen Firewall davon durchlässt</translation>
    </message>
    <message>
        <source>Serve</source>
        <translation>Bereitstellen</translation>
    </message>
    <message>
        <source>Lists for firewalls that fetch them from this device</source>
        <translation>Listen für Firewalls, die sie von diesem Gerät abrufen</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::FormatList</name>
    <message>
        <source>Export formats</source>
        <translation>Exportformate</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::GapStyle</name>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Nothing of the row is let through</source>
        <translation>Nichts der Zeile wird durchgelassen</translation>
    </message>
    <message>
        <source>Shadowed</source>
        <translation>Verdeckt</translation>
    </message>
    <message>
        <source>A rule lets it through, and an earlier one denies it</source>
        <translation>Eine Regel lässt es durch, und eine frühere verweigert es</translation>
    </message>
    <message>
        <source>Partly</source>
        <translation>Teilweise</translation>
    </message>
    <message>
        <source>Some of the row is let through</source>
        <translation>Ein Teil der Zeile wird durchgelassen</translation>
    </message>
    <message>
        <source>Wider</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>A rule lets through more than all rows ask for</source>
        <translation>Eine Regel lässt mehr durch, als alle Zeilen verlangen</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Nicht verstanden</translation>
    </message>
    <message>
        <source>A line that was read over: look at it yourself</source>
        <translation>Eine Zeile, die überlesen wurde: selbst ansehen</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>Nicht verglichen</translation>
    </message>
    <message>
        <source>A row whose remote is not known</source>
        <translation>Eine Zeile, deren Gegenstelle nicht bekannt ist</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Abgedeckt</translation>
    </message>
    <message>
        <source>All of the row is let through</source>
        <translation>Alles der Zeile wird durchgelassen</translation>
    </message>
    <message>
        <source>Default absent</source>
        <translation>Standard fehlt</translation>
    </message>
    <message>
        <source>A default rule of the image that is not there</source>
        <translation>Eine Standardregel des Abbilds, die nicht da ist</translation>
    </message>
    <message>
        <source>Default changed</source>
        <translation>Standard geändert</translation>
    </message>
    <message>
        <source>A default rule of the image that is not as documented</source>
        <translation>Eine Standardregel des Abbilds, die nicht wie dokumentiert ist</translation>
    </message>
    <message>
        <source>Default disabled</source>
        <translation>Standard aus</translation>
    </message>
    <message>
        <source>A default rule of the image that is switched off</source>
        <translation>Eine Standardregel des Abbilds, die abgeschaltet ist</translation>
    </message>
    <message>
        <source>Default there</source>
        <translation>Standard da</translation>
    </message>
    <message>
        <source>A default rule of the image that is as documented</source>
        <translation>Eine Standardregel des Abbilds, wie dokumentiert</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::GapTableModel</name>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Requirement, rule or line</source>
        <translation>Anforderung, Regel oder Zeile</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Entschieden von</translation>
    </message>
    <message>
        <source>What is missing, or too much</source>
        <translation>Was fehlt oder zu viel ist</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::GapView</name>
    <message>
        <source>Choose configuration</source>
        <translation>Konfiguration wählen</translation>
    </message>
    <message>
        <source>Save what is missing</source>
        <translation>Was fehlt, speichern</translation>
    </message>
    <message>
        <source>Its language</source>
        <translation>Ihre Sprache</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>No configuration yet</source>
        <translation>Noch keine Konfiguration</translation>
    </message>
    <message>
        <source>Choose or drop what your firewall prints of its configuration: you see which requirements it lets through, by which rule, and what is missing. Nothing is changed.</source>
        <translation>Wählen oder hierher ziehen, was die Firewall von ihrer Konfiguration ausgibt: Zu sehen ist, welche Anforderungen sie durchlässt, nach welcher Regel, und was fehlt. Nichts wird geändert.</translation>
    </message>
    <message>
        <source>Choose a row to see all of it.</source>
        <translation>Eine Zeile wählen, um alles von ihr zu sehen.</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Entschieden von</translation>
    </message>
    <message>
        <source>Default rules of</source>
        <translation>Standardregeln von</translation>
    </message>
    <message>
        <source>Compares with the default rules of Amazon&apos;s image of this Windows, too</source>
        <translation>Vergleicht auch mit den Standardregeln von Amazons Abbild dieses Windows</translation>
    </message>
    <message>
        <source>no image</source>
        <translation>keinem Abbild</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::GuideListModel</name>
    <message>
        <source>%1 of %2 steps, %3 to mend</source>
        <translation>%1 von %2 Schritten, %3 zu berichtigen</translation>
    </message>
    <message>
        <source>All %1 steps are done</source>
        <translation>Alle %1 Schritte sind erledigt</translation>
    </message>
    <message>
        <source>%1 steps, not started</source>
        <translation>%1 Schritte, nicht begonnen</translation>
    </message>
    <message>
        <source>%1 of %2 steps</source>
        <translation>%1 von %2 Schritten</translation>
    </message>
    <message>
        <source>%1, facts have changed</source>
        <translation>%1, Fakten haben sich geändert</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Anleitung</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::GuideView</name>
    <message>
        <source>Fill in from AWS CLI output…</source>
        <translation>Aus der Ausgabe von AWS CLI ausfüllen…</translation>
    </message>
    <message>
        <source>Answers from what describe-workspace-directories, describe-ip-groups and describe-subnets print</source>
        <translation>Antworten aus dem, was describe-workspace-directories, describe-ip-groups und describe-subnets ausgeben</translation>
    </message>
    <message>
        <source>The facts have changed since the last time, and every answer was judged anew. Steps that are done and no longer hold say so.</source>
        <translation>Die Fakten haben sich seit dem letzten Mal geändert, und jede Antwort wurde neu beurteilt. Erledigte Schritte, die nicht mehr stimmen, sagen es.</translation>
    </message>
    <message>
        <source>Take note</source>
        <translation>Zur Kenntnis nehmen</translation>
    </message>
    <message>
        <source>Export checklist</source>
        <translation>Checkliste exportieren</translation>
    </message>
    <message>
        <source>PDF…</source>
        <translation>PDF…</translation>
    </message>
    <message>
        <source>HTML…</source>
        <translation>HTML…</translation>
    </message>
    <message>
        <source>OpenDocument text…</source>
        <translation>OpenDocument-Text…</translation>
    </message>
    <message>
        <source>Markdown…</source>
        <translation>Markdown…</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken…</translation>
    </message>
    <message>
        <source>%1 of %2 steps done</source>
        <translation>%1 von %2 Schritten erledigt</translation>
    </message>
    <message>
        <source>%1 waived</source>
        <translation>%1 ausgelassen</translation>
    </message>
    <message>
        <source>%1 to mend</source>
        <translation>%1 zu berichtigen</translation>
    </message>
    <message>
        <source>Ctrl+Page Down goes to the next step, Ctrl+Page Up to the one before</source>
        <translation>Strg+Bild ab geht zum nächsten Schritt, Strg+Bild auf zum vorigen</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::GuidesPage</name>
    <message>
        <source>No guide is open</source>
        <translation>Keine Anleitung ist geöffnet</translation>
    </message>
    <message>
        <source>Choose a set-up at the left. It walks through every step, judges what you type or drop, and writes what the next person needs.</source>
        <translation>Links eine Einrichtung auswählen. Sie führt durch jeden Schritt, beurteilt, was eingegeben oder abgelegt wird, und schreibt, was die nächste Person braucht.</translation>
    </message>
    <message>
        <source>Guides</source>
        <translation>Anleitungen</translation>
    </message>
    <message>
        <source>Next open step</source>
        <translation>Nächster offener Schritt</translation>
    </message>
    <message>
        <source>Unfold the first step that is left.</source>
        <translation>Den ersten Schritt aufklappen, der noch fehlt.</translation>
    </message>
    <message>
        <source>Find a guide or a step</source>
        <translation>Anleitung oder Schritt suchen</translation>
    </message>
    <message>
        <source>Print checklist</source>
        <translation>Checkliste drucken</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::HistoryButton</name>
    <message>
        <source>Earlier runs</source>
        <translation>Frühere Läufe</translation>
    </message>
    <message>
        <source>Show an earlier run of this selection, or compare with one</source>
        <translation>Einen früheren Lauf dieser Auswahl zeigen oder damit vergleichen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>The last run</source>
        <translation>Den letzten Lauf</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::InputField</name>
    <message>
        <source>%1 (optional)</source>
        <translation>%1 (freiwillig)</translation>
    </message>
    <message>
        <source>Drop the files here. They are read and judged on this device; what they hold is not kept.</source>
        <translation>Die Dateien hier ablegen. Sie werden auf diesem Gerät gelesen und beurteilt; ihr Inhalt wird nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>What was pasted is larger than %1 and was not taken.</source>
        <translation>Was eingefügt wurde, ist größer als %1 und wurde nicht übernommen.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>From another guide of this project.</source>
        <translation>Aus einer anderen Anleitung dieses Projekts.</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Dateien auswählen…</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::LineStrip</name>
    <message>
        <source>Show on Endpoints</source>
        <translation>Unter Endpunkte zeigen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::LookupBox</name>
    <message>
        <source>Which range is this address in? Type an address or a prefix</source>
        <translation>In welchem Bereich liegt diese Adresse? Adresse oder Präfix eingeben</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::MatrixModel</name>
    <message>
        <source>%1 in %2: %3</source>
        <translation>%1 in %2: %3</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::MonitorChooser</name>
    <message>
        <source>Portreeve opens a connection to each gateway and health check host once per interval and draws the round-trip times against the limits of PCoIP and DCV. A record from another device can be dropped here.</source>
        <translation>Portreeve öffnet in jedem Abstand eine Verbindung zu jedem Gateway und Health-Check-Host und zeichnet die Umlaufzeiten gegen die Grenzen von PCoIP und DCV. Eine Aufzeichnung eines anderen Geräts kann hier abgelegt werden.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Watch all targets that the search leaves</source>
        <translation>Alle Ziele beobachten, die die Suche übrig lässt</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Watch none of the targets that the search leaves</source>
        <translation>Keines der Ziele beobachten, die die Suche übrig lässt</translation>
    </message>
    <message>
        <source>Targets to watch</source>
        <translation>Zu beobachtende Ziele</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::MonitorNote</name>
    <message>
        <source>No series is drawn. Tick those in the table that are to be.</source>
        <translation>Keine Reihe ist gezeichnet. In der Tabelle ankreuzen, was zu zeichnen ist.</translation>
    </message>
    <message>
        <source>%1: %2 sent, 0 answered so far</source>
        <translation>%1: %2 gesendet, bisher 0 beantwortet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Silence over UDP proves nothing: a server need not answer what is sent to it there. What never answered is asked once a minute.</source>
        <translation>Schweigen über UDP beweist nichts: Ein Server muss nicht beantworten, was ihm dort gesendet wird. Was nie geantwortet hat, wird einmal in der Minute gefragt.</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::MonitorPage</name>
    <message>
        <source>Round-trip time, ms</source>
        <translation>Umlaufzeit, ms</translation>
    </message>
    <message>
        <source>Round-trip time over time</source>
        <translation>Umlaufzeit im Zeitverlauf</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Reihen</translation>
    </message>
    <message>
        <source>Start monitoring</source>
        <translation>Überwachung starten</translation>
    </message>
    <message>
        <source>Nothing to monitor yet</source>
        <translation>Noch nichts zu überwachen</translation>
    </message>
    <message>
        <source>Choose Regions and what the users do; their gateways can then be watched from this device. A record from another device can be dropped here.</source>
        <translation>Regionen und die Tätigkeiten der Benutzer wählen; ihre Gateways können dann von diesem Gerät aus beobachtet werden. Eine Aufzeichnung eines anderen Geräts kann hier abgelegt werden.</translation>
    </message>
    <message>
        <source>Go to Plan</source>
        <translation>Zum Plan</translation>
    </message>
    <message>
        <source>Open a record</source>
        <translation>Aufzeichnung öffnen</translation>
    </message>
    <message>
        <source>Records (*.ndjson)</source>
        <translation>Aufzeichnungen (*.ndjson)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save the samples</source>
        <translation>Messwerte speichern</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>Diagramm speichern</translation>
    </message>
    <message>
        <source>Filter series</source>
        <translation>Reihen filtern</translation>
    </message>
    <message>
        <source>Draw the selected rows only</source>
        <translation>Nur die gewählten Zeilen zeichnen</translation>
    </message>
    <message>
        <source>%1 of %2 series are drawn, as many as can be told apart. Untick one to draw another.</source>
        <translation>%1 von %2 Reihen sind gezeichnet, so viele, wie sich unterscheiden lassen. Eine abwählen, um eine andere zu zeichnen.</translation>
    </message>
    <message>
        <source>%1 of %2 series are drawn: those that are ticked.</source>
        <translation>%1 von %2 Reihen sind gezeichnet: die angekreuzten.</translation>
    </message>
    <message>
        <source>Record the monitor</source>
        <translation>Monitor aufzeichnen</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::MonitorTableModel</name>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Last, ms</source>
        <translation>Letzte, ms</translation>
    </message>
    <message>
        <source>Median, ms</source>
        <translation>Median, ms</translation>
    </message>
    <message>
        <source>p95, ms</source>
        <translation>p95, ms</translation>
    </message>
    <message>
        <source>Loss, %</source>
        <translation>Verlust, %</translation>
    </message>
    <message>
        <source>IPDV, ms</source>
        <translation>IPDV, ms</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>95 % of the samples in the window took no longer (nearest rank)</source>
        <translation>95 % der Messwerte im Fenster dauerten nicht länger (nächster Rang)</translation>
    </message>
    <message>
        <source>Share of the attempts in the window that nothing answered in time</source>
        <translation>Anteil der Versuche im Fenster, auf die rechtzeitig nichts antwortete</translation>
    </message>
    <message>
        <source>Mean difference between neighbouring samples, RFC 3393</source>
        <translation>Mittlerer Unterschied benachbarter Messwerte, RFC 3393</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::MonitorToolbar</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Figures of the last</source>
        <translation>Werte der letzten</translation>
    </message>
    <message>
        <source>Show series over %1</source>
        <translation>Reihen über %1 zeigen</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Make room for the next limit above the lines</source>
        <translation>Platz für die nächste Grenze über den Linien lassen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Save and open</source>
        <translation>Speichern und öffnen</translation>
    </message>
    <message>
        <source>Open a record…</source>
        <translation>Aufzeichnung öffnen…</translation>
    </message>
    <message>
        <source>Save the chart as SVG…</source>
        <translation>Diagramm als SVG speichern…</translation>
    </message>
    <message>
        <source>Save the chart as PNG…</source>
        <translation>Diagramm als PNG speichern…</translation>
    </message>
    <message>
        <source>Save the samples shown as CSV…</source>
        <translation>Gezeigte Messwerte als CSV speichern…</translation>
    </message>
    <message>
        <source>Close the record</source>
        <translation>Aufzeichnung schließen</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>The last %1</source>
        <translation>Die letzten %1</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>End the recording</source>
        <translation>Aufzeichnung beenden</translation>
    </message>
    <message>
        <source>Record to file…</source>
        <translation>In Datei aufzeichnen…</translation>
    </message>
    <message>
        <source>Writes every attempt from now on; this window and others can open the file.</source>
        <translation>Schreibt von jetzt an jeden Versuch; dieses Fenster und andere können die Datei öffnen.</translation>
    </message>
    <message>
        <source>Back to the chart</source>
        <translation>Zurück zum Diagramm</translation>
    </message>
    <message>
        <source>Choose targets</source>
        <translation>Ziele wählen</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::PlanPage</name>
    <message>
        <source>Regions</source>
        <translation>Regionen</translation>
    </message>
    <message>
        <source>What this needs</source>
        <translation>Was das braucht</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>Streaming protocols</source>
        <translation>Streaming-Protokolle</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Choose at least one Region to see what must be reachable.</source>
        <translation>Mindestens eine Region wählen, um zu sehen, was erreichbar sein muss.</translation>
    </message>
    <message>
        <source>Get the AWS range file</source>
        <translation>AWS-Bereichsdatei holen</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Gut zu wissen</translation>
    </message>
    <message>
        <source>Next steps</source>
        <translation>Nächste Schritte</translation>
    </message>
    <message>
        <source>Check from this device</source>
        <translation>Von diesem Gerät aus prüfen</translation>
    </message>
    <message>
        <source>Proves what is reachable, and says what blocks the rest.</source>
        <translation>Beweist, was erreichbar ist, und sagt, was den Rest blockiert.</translation>
    </message>
    <message>
        <source>Write the firewall rules</source>
        <translation>Die Firewall-Regeln schreiben</translation>
    </message>
    <message>
        <source>For the firewall that you have.</source>
        <translation>Für die vorhandene Firewall.</translation>
    </message>
    <message>
        <source>See every endpoint</source>
        <translation>Jeden Endpunkt ansehen</translation>
    </message>
    <message>
        <source>Each host and prefix with its reason and source.</source>
        <translation>Jeder Host und jedes Präfix mit Grund und Quelle.</translation>
    </message>
    <message>
        <source>hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>prefixes</source>
        <translation>Präfixe</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Find a Region (Ctrl+K)</source>
        <translation>Eine Region suchen (Strg+K)</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::PrefillPanel</name>
    <message>
        <source>Fill in from AWS CLI output</source>
        <translation>Aus der Ausgabe von AWS CLI ausfüllen</translation>
    </message>
    <message>
        <source>Run one of these where AWS CLI is signed in, and paste what it prints. Portreeve asks AWS for nothing and wants no credentials.</source>
        <translation>Eines davon dort ausführen, wo AWS CLI angemeldet ist, und die Ausgabe einfügen. Portreeve fragt AWS nach nichts und will keine Zugangsdaten.</translation>
    </message>
    <message>
        <source>Copy this command</source>
        <translation>Diesen Befehl kopieren</translation>
    </message>
    <message>
        <source>Paste the JSON here</source>
        <translation>Das JSON hier einfügen</translation>
    </message>
    <message>
        <source>Output of AWS CLI</source>
        <translation>Ausgabe von AWS CLI</translation>
    </message>
    <message>
        <source>Or drop the files that it was written to.</source>
        <translation>Oder die Dateien ablegen, in die sie geschrieben wurde.</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Dateien auswählen…</translation>
    </message>
    <message>
        <source>Fill in from</source>
        <translation>Ausfüllen aus</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>Ausfüllen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Choose a directory</source>
        <translation>Verzeichnis auswählen</translation>
    </message>
    <message>
        <source>%1: %2 (replaces your answer)</source>
        <translation>%1: %2 (ersetzt die eigene Antwort)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 (set there already)</source>
        <translation>%1: %2 (dort schon eingestellt)</translation>
    </message>
    <message>
        <source>Nothing in it answers a question of this guide.</source>
        <translation>Nichts davon beantwortet eine Frage dieser Anleitung.</translation>
    </message>
    <message>
        <source>This is larger than %1. Write it to a file and drop that here.</source>
        <translation>Das ist größer als %1. Es in eine Datei schreiben und diese hier ablegen.</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::PrefixTableModel</name>
    <message>
        <source>Prefix</source>
        <translation>Präfix</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Border group</source>
        <translation>Border Group</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::RangesPage</name>
    <message>
        <source>Prefixes per service and Region. Choose cells, rows or columns to list their prefixes.</source>
        <translation>Präfixe je Dienst und Region. Zellen, Zeilen oder Spalten wählen, um deren Präfixe aufzulisten.</translation>
    </message>
    <message>
        <source>Prefixes per service and Region</source>
        <translation>Präfixe je Dienst und Region</translation>
    </message>
    <message>
        <source>Address family</source>
        <translation>Adressfamilie</translation>
    </message>
    <message>
        <source>IPv4 and IPv6</source>
        <translation>IPv4 und IPv6</translation>
    </message>
    <message>
        <source>IPv4 only</source>
        <translation>Nur IPv4</translation>
    </message>
    <message>
        <source>IPv6 only</source>
        <translation>Nur IPv6</translation>
    </message>
    <message>
        <source>Aggregation</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>As published</source>
        <translation>Wie veröffentlicht</translation>
    </message>
    <message>
        <source>Merged, same addresses</source>
        <translation>Zusammengefasst, gleiche Adressen</translation>
    </message>
    <message>
        <source>Merged, at most</source>
        <translation>Zusammengefasst, höchstens</translation>
    </message>
    <message>
        <source>At most so many prefixes</source>
        <translation>Höchstens so viele Präfixe</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>Als CSV speichern</translation>
    </message>
    <message>
        <source>Prefixes</source>
        <translation>Präfixe</translation>
    </message>
    <message>
        <source>No AWS range file is loaded</source>
        <translation>Keine AWS-Bereichsdatei geladen</translation>
    </message>
    <message>
        <source>AWS publishes its address ranges as one file. The documented gateway and health-check ranges work without it; everything else on this page needs it.</source>
        <translation>AWS veröffentlicht seine Adressbereiche als eine Datei. Die dokumentierten Bereiche für Gateways und Health-Checks gehen ohne sie; alles andere auf dieser Seite braucht sie.</translation>
    </message>
    <message>
        <source>Get the AWS range file</source>
        <translation>AWS-Bereichsdatei holen</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>All services</source>
        <translation>Alle Dienste</translation>
    </message>
    <message>
        <source>%1 services</source>
        <translation>%1 Dienste</translation>
    </message>
    <message>
        <source>every Region</source>
        <translation>jeder Region</translation>
    </message>
    <message>
        <source>Import an AWS range file</source>
        <translation>Eine AWS-Bereichsdatei importieren</translation>
    </message>
    <message>
        <source>AWS range files (*.json)</source>
        <translation>AWS-Bereichsdateien (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import file</source>
        <translation>Datei importieren</translation>
    </message>
    <message>
        <source>Read a range file that you have downloaded elsewhere.</source>
        <translation>Eine anderswo heruntergeladene Bereichsdatei lesen.</translation>
    </message>
    <message>
        <source>Filter prefixes, services, Regions</source>
        <translation>Präfixe, Dienste, Regionen filtern</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::RawDetails</name>
    <message>
        <source>Raw</source>
        <translation>Rohdaten</translation>
    </message>
    <message>
        <source>What the report holds of this row, as it is</source>
        <translation>Was der Bericht zu diesem Eintrag enthält, unverändert</translation>
    </message>
    <message>
        <source>Copy the raw details</source>
        <translation>Rohdaten kopieren</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::StepForm</name>
    <message>
        <source>Owner</source>
        <translation>Verantwortlich</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Why this step is left out</source>
        <translation>Warum dieser Schritt ausgelassen wird</translation>
    </message>
    <message>
        <source>Waive step</source>
        <translation>Schritt auslassen</translation>
    </message>
    <message>
        <source>Keep step</source>
        <translation>Schritt behalten</translation>
    </message>
    <message>
        <source>Mark as done</source>
        <translation>Als erledigt markieren</translation>
    </message>
    <message>
        <source>Mark as done and go to the next step (Ctrl+Return)</source>
        <translation>Als erledigt markieren und zum nächsten Schritt gehen (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Waive…</source>
        <translation>Auslassen…</translation>
    </message>
    <message>
        <source>Leave this step out, with a reason</source>
        <translation>Diesen Schritt auslassen, mit einem Grund</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Wieder öffnen</translation>
    </message>
    <message>
        <source>This step is done.</source>
        <translation>Dieser Schritt ist erledigt.</translation>
    </message>
    <message>
        <source>Done on %1.</source>
        <translation>Erledigt am %1.</translation>
    </message>
    <message>
        <source>Waived: %1</source>
        <translation>Ausgelassen: %1</translation>
    </message>
    <message>
        <source>Waived on %1: %2</source>
        <translation>Ausgelassen am %1: %2</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::StepLine</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::StepLinks</name>
    <message>
        <source>Open Plan</source>
        <translation>Plan öffnen</translation>
    </message>
    <message>
        <source>Open Endpoints</source>
        <translation>Endpunkte öffnen</translation>
    </message>
    <message>
        <source>Open Ranges</source>
        <translation>Bereiche öffnen</translation>
    </message>
    <message>
        <source>Open Check</source>
        <translation>Prüfen öffnen</translation>
    </message>
    <message>
        <source>Open Monitor</source>
        <translation>Überwachung öffnen</translation>
    </message>
    <message>
        <source>Open Firewall</source>
        <translation>Firewall öffnen</translation>
    </message>
    <message>
        <source>Checks from this device what the step needs</source>
        <translation>Prüft von diesem Gerät aus, was der Schritt braucht</translation>
    </message>
    <message>
        <source>Adds what is missing to the selection and checks from this device what it needs</source>
        <translation>Ergänzt die Auswahl um das, was fehlt, und prüft von diesem Gerät aus, was sie braucht</translation>
    </message>
    <message>
        <source>Run the related checks</source>
        <translation>Zugehörige Prüfungen ausführen</translation>
    </message>
    <message>
        <source>Show on Endpoints</source>
        <translation>Unter Endpunkte zeigen</translation>
    </message>
    <message>
        <source>Open the document of AWS</source>
        <translation>Dokument von AWS öffnen</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::StepLook</name>
    <message>
        <source>Does not apply</source>
        <translation>Trifft nicht zu</translation>
    </message>
    <message>
        <source>Waived</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Answer to mend</source>
        <translation>Antwort zu berichtigen</translation>
    </message>
    <message>
        <source>Answer missing</source>
        <translation>Antwort fehlt</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>May apply</source>
        <translation>Trifft vielleicht zu</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>Freiwillig</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::StepView</name>
    <message>
        <source>Copy this text</source>
        <translation>Diesen Text kopieren</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Source: %1. %2.</source>
        <translation>Quelle: %1. %2.</translation>
    </message>
    <message>
        <source>Name and SHA-256 of a file are kept, not what it holds.</source>
        <translation>Name und SHA-256 einer Datei werden aufbewahrt, ihr Inhalt nicht.</translation>
    </message>
    <message>
        <source>Add evidence…</source>
        <translation>Nachweis hinzufügen…</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Dateien auswählen…</translation>
    </message>
</context>
<context>
    <name>portreeve::pages::VerdictNote</name>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>Wird gebraucht</translation>
    </message>
    <message>
        <source>Being read</source>
        <translation>Wird gelesen</translation>
    </message>
    <message>
        <source>This holds.</source>
        <translation>Das stimmt.</translation>
    </message>
</context>
<context>
    <name>portreeve::shell::FileMenu</name>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt verwendet</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>Das Projekt speichern</translation>
    </message>
    <message>
        <source>Portreeve projects (*.portreeve)</source>
        <translation>Portreeve-Projekte (*.portreeve)</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>Ein Projekt öffnen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Walkthrough</source>
        <translation>Rundgang</translation>
    </message>
</context>
<context>
    <name>portreeve::shell::MainWindow</name>
    <message>
        <source>Menu (F10)</source>
        <translation>Menü (F10)</translation>
    </message>
    <message>
        <source>Nothing is chosen yet. Start with Plan.</source>
        <translation>Noch nichts gewählt. Mit dem Plan beginnen.</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>%1 (Ctrl+K)</source>
        <translation>%1 (Strg+K)</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>%1[*] – Portreeve</source>
        <translation>%1[*] – Portreeve</translation>
    </message>
</context>
<context>
    <name>portreeve::shell::Pages</name>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>Ranges</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Firewall</source>
        <translation>Firewall</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>Überwachung</translation>
    </message>
    <message>
        <source>Guides</source>
        <translation>Anleitungen</translation>
    </message>
</context>
<context>
    <name>portreeve::shell::Sidebar</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>portreeve::shell::SidebarButton</name>
    <message>
        <source>%1 need attention</source>
        <translation>%1 brauchen Aufmerksamkeit</translation>
    </message>
</context>
<context>
    <name>portreeve::shell::UnsavedGuard</name>
    <message>
        <source>This project has changes that are not saved.</source>
        <translation>Dieses Projekt hat Änderungen, die nicht gespeichert sind.</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation>%1 hat Änderungen, die nicht gespeichert sind.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
</context>
<context>
    <name>portreeve::shell::Walkthrough</name>
    <message>
        <source>Plan: say what you use</source>
        <translation>Plan: sagen, was verwendet wird</translation>
    </message>
    <message>
        <source>Choose Regions, products, protocols, clients and features. Every page follows this selection, and the bar above each page shows it.</source>
        <translation>Regionen, Produkte, Protokolle, Clients und Funktionen wählen. Jede Seite folgt dieser Auswahl, und die Leiste über jeder Seite zeigt sie.</translation>
    </message>
    <message>
        <source>Endpoints: see what must be reachable</source>
        <translation>Endpunkte: sehen, was erreichbar sein muss</translation>
    </message>
    <message>
        <source>Every host and prefix with its ports, why it is there, and the document that says so.</source>
        <translation>Jeder Host und jedes Präfix mit Ports, dem Grund und dem Dokument, das es sagt.</translation>
    </message>
    <message>
        <source>Check: prove it from this device</source>
        <translation>Prüfen: von diesem Gerät aus nachweisen</translation>
    </message>
    <message>
        <source>Tries every row the way a client does, and says in one sentence what blocks it and which rule is needed. Nothing runs until you start it.</source>
        <translation>Versucht jede Zeile so, wie ein Client es tut, und sagt in einem Satz, was sie blockiert und welche Regel nötig ist. Nichts läuft, bevor es gestartet wird.</translation>
    </message>
    <message>
        <source>Monitor: watch round-trip time and loss</source>
        <translation>Überwachung: Umlaufzeit und Verlust beobachten</translation>
    </message>
    <message>
        <source>Measures the gateways as long as you like, beside the limits of PCoIP and DCV, and can record it.</source>
        <translation>Misst die Gateways so lange wie gewünscht, neben den Grenzen von PCoIP und DCV, und kann es aufzeichnen.</translation>
    </message>
    <message>
        <source>Firewall: write the rules</source>
        <translation>Firewall: die Regeln schreiben</translation>
    </message>
    <message>
        <source>Rules for the firewall that you have, what changed since the last export, and your own configuration compared with what is needed.</source>
        <translation>Regeln für die vorhandene Firewall, was sich seit dem letzten Export geändert hat, und die eigene Konfiguration im Vergleich mit dem, was nötig ist.</translation>
    </message>
    <message>
        <source>Guides: set it up step by step</source>
        <translation>Anleitungen: Schritt für Schritt einrichten</translation>
    </message>
    <message>
        <source>Checklists that judge what you type and the files you drop, and write policies, URLs and commands for the next person. This walkthrough is in the menu under Help.</source>
        <translation>Checklisten, die Eingaben und abgelegte Dateien beurteilen und Richtlinien, URLs und Befehle für die nächste Person schreiben. Dieser Rundgang steht im Menü unter Hilfe.</translation>
    </message>
    <message>
        <source>Walkthrough</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Leave the walkthrough (Escape)</source>
        <translation>Rundgang verlassen (Escape)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
</context>
<context>
    <name>portreeve::text</name>
    <message>
        <source>1 host</source>
        <translation>1 Host</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hosts</source>
        <translation>
            <numerusform>%Ln Host</numerusform>
            <numerusform>%Ln Hosts</numerusform>
        </translation>
    </message>
    <message>
        <source>1 prefix</source>
        <translation>1 Präfix</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prefixes</source>
        <translation>
            <numerusform>%Ln Präfix</numerusform>
            <numerusform>%Ln Präfixe</numerusform>
        </translation>
    </message>
    <message>
        <source>1 rule</source>
        <translation>1 Regel</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rules</source>
        <translation>
            <numerusform>%Ln Regel</numerusform>
            <numerusform>%Ln Regeln</numerusform>
        </translation>
    </message>
    <message>
        <source>1 requirement</source>
        <translation>1 Anforderung</translation>
    </message>
    <message numerus="yes">
        <source>%Ln requirements</source>
        <translation>
            <numerusform>%Ln Anforderung</numerusform>
            <numerusform>%Ln Anforderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 target</source>
        <translation>1 Ziel</translation>
    </message>
    <message numerus="yes">
        <source>%Ln targets</source>
        <translation>
            <numerusform>%Ln Ziel</numerusform>
            <numerusform>%Ln Ziele</numerusform>
        </translation>
    </message>
    <message>
        <source>1 Region</source>
        <translation>1 Region</translation>
    </message>
    <message numerus="yes">
        <source>%Ln Regions</source>
        <translation>
            <numerusform>%Ln Region</numerusform>
            <numerusform>%Ln Regionen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 Zeile</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 choice</source>
        <translation>1 Option</translation>
    </message>
    <message numerus="yes">
        <source>%Ln choices</source>
        <translation>
            <numerusform>%Ln Option</numerusform>
            <numerusform>%Ln Optionen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Eintrag</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln Eintrag</numerusform>
            <numerusform>%Ln Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of 1 row</source>
        <translation>%1 von 1 Eintrag</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln rows</source>
        <translation>
            <numerusform>%1 von %Ln Eintrag</numerusform>
            <numerusform>%1 von %Ln Einträgen</numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>1 minute ago</source>
        <translation>vor 1 Minute</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes ago</source>
        <translation>
            <numerusform>vor %n Minute</numerusform>
            <numerusform>vor %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>1 hour ago</source>
        <translation>vor 1 Stunde</translation>
    </message>
    <message numerus="yes">
        <source>%n hours ago</source>
        <translation>
            <numerusform>vor %n Stunde</numerusform>
            <numerusform>vor %n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>1 day ago</source>
        <translation>vor 1 Tag</translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>in a moment</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>in 1 minute</source>
        <translation>in 1 Minute</translation>
    </message>
    <message numerus="yes">
        <source>in %n minutes</source>
        <translation>
            <numerusform>in %n Minute</numerusform>
            <numerusform>in %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>in 1 hour</source>
        <translation>in 1 Stunde</translation>
    </message>
    <message numerus="yes">
        <source>in %n hours</source>
        <translation>
            <numerusform>in %n Stunde</numerusform>
            <numerusform>in %n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>in 1 day</source>
        <translation>in 1 Tag</translation>
    </message>
    <message numerus="yes">
        <source>in %n days</source>
        <translation>
            <numerusform>in %n Tag</numerusform>
            <numerusform>in %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>−%1</source>
        <translation>−%1</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Genau</translation>
    </message>
    <message>
        <source>Single source</source>
        <translation>Eine Quelle</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Widerspruch</translation>
    </message>
    <message>
        <source>Inferred</source>
        <translation>Erschlossen</translation>
    </message>
    <message>
        <source>Assumed port</source>
        <translation>Angenommener Port</translation>
    </message>
    <message>
        <source>Newer than the guide</source>
        <translation>Neuer als das Handbuch</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>Eigener Eintrag</translation>
    </message>
    <message>
        <source>The same spelling stands in a second document.</source>
        <translation>Dieselbe Schreibweise steht in einem zweiten Dokument.</translation>
    </message>
    <message>
        <source>One document has it.</source>
        <translation>Ein Dokument nennt es.</translation>
    </message>
    <message>
        <source>The documents leave more than one reading.</source>
        <translation>Die Dokumente lassen mehr als eine Lesart zu.</translation>
    </message>
    <message>
        <source>Read from the context; the document does not state it.</source>
        <translation>Aus dem Zusammenhang gelesen; das Dokument sagt es nicht ausdrücklich.</translation>
    </message>
    <message>
        <source>The document names the hosts, not the port.</source>
        <translation>Das Dokument nennt die Hosts, nicht den Port.</translation>
    </message>
    <message>
        <source>A later or sibling document adds it.</source>
        <translation>Ein späteres oder verwandtes Dokument ergänzt es.</translation>
    </message>
    <message>
        <source>A row that you added.</source>
        <translation>Ein selbst hinzugefügter Eintrag.</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Erforderlich</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>Optional</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Funktioniert</translation>
    </message>
    <message>
        <source>Does not work</source>
        <translation>Funktioniert nicht</translation>
    </message>
    <message>
        <source>Not documented</source>
        <translation>Nicht dokumentiert</translation>
    </message>
    <message>
        <source>A check can prove it: the service itself answers.</source>
        <translation>Eine Prüfung kann es beweisen: Der Dienst selbst antwortet.</translation>
    </message>
    <message>
        <source>A check can see a TCP handshake, no more.</source>
        <translation>Eine Prüfung kann einen TCP-Handshake sehen, mehr nicht.</translation>
    </message>
    <message>
        <source>No check from this device can prove it.</source>
        <translation>Keine Prüfung von diesem Gerät aus kann es beweisen.</translation>
    </message>
    <message>
        <source>Outbound</source>
        <translation>Ausgehend</translation>
    </message>
    <message>
        <source>Inbound</source>
        <translation>Eingehend</translation>
    </message>
    <message>
        <source>any</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>TCP, port not stated</source>
        <translation>TCP, Port nicht genannt</translation>
    </message>
    <message>
        <source>TCP %1</source>
        <translation>TCP %1</translation>
    </message>
    <message>
        <source>UDP, port not stated</source>
        <translation>UDP, Port nicht genannt</translation>
    </message>
    <message>
        <source>UDP %1</source>
        <translation>UDP %1</translation>
    </message>
    <message>
        <source>ICMP</source>
        <translation>ICMP</translation>
    </message>
    <message>
        <source>Port not stated</source>
        <translation>Port nicht genannt</translation>
    </message>
    <message>
        <source>Any protocol</source>
        <translation>Jedes Protokoll</translation>
    </message>
    <message>
        <source>All Regions</source>
        <translation>Alle Regionen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2, line %3</source>
        <translation>%1, %2, Zeile %3</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Blockiert</translation>
    </message>
    <message>
        <source>Refused, reset or silent, while other targets on the same path answered.</source>
        <translation>Abgelehnt, zurückgesetzt oder stumm, während andere Ziele auf demselben Weg geantwortet haben.</translation>
    </message>
    <message>
        <source>Intercepted</source>
        <translation>Abgefangen</translation>
    </message>
    <message>
        <source>Something other than the service answered.</source>
        <translation>Etwas anderes als der Dienst hat geantwortet.</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Eingeschränkt</translation>
    </message>
    <message>
        <source>The service answered, outside a documented limit.</source>
        <translation>Der Dienst hat geantwortet, aber außerhalb einer dokumentierten Grenze.</translation>
    </message>
    <message>
        <source>Inconclusive</source>
        <translation>Nicht eindeutig</translation>
    </message>
    <message>
        <source>What was seen proves neither a pass nor a block.</source>
        <translation>Die Beobachtungen beweisen weder, dass es geht, noch, dass es blockiert ist.</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>The service itself answered correctly.</source>
        <translation>Der Dienst selbst hat richtig geantwortet.</translation>
    </message>
    <message>
        <source>Not run</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Not checked yet.</source>
        <translation>Noch nicht geprüft.</translation>
    </message>
    <message>
        <source>1 connection</source>
        <translation>1 Verbindung</translation>
    </message>
    <message numerus="yes">
        <source>%Ln connections</source>
        <translation>
            <numerusform>%Ln Verbindung</numerusform>
            <numerusform>%Ln Verbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 packet of 1,200 bytes</source>
        <translation>1 Paket von 1.200 Byte</translation>
    </message>
    <message numerus="yes">
        <source>%Ln packets of 1,200 bytes</source>
        <translation>
            <numerusform>%Ln Paket von 1.200 Byte</numerusform>
            <numerusform>%Ln Pakete von 1.200 Byte</numerusform>
        </translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>%1, as of %2</source>
        <translation>%1, Stand %2</translation>
    </message>
    <message>
        <source>Depends on: %1</source>
        <translation>Hängt ab von: %1</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::ActionSet</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::CheckTree</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::ChipBar</name>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Further choices: %1</source>
        <translation>Weitere Optionen: %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::ChipButton</name>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::DetailsPane</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Copy these details</source>
        <translation>Diese Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::FigureButton</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::FindBar</name>
    <message>
        <source>Find in the preview</source>
        <translation>In der Vorschau suchen</translation>
    </message>
    <message>
        <source>Previous (Shift+Return)</source>
        <translation>Zurück (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Next (Return)</source>
        <translation>Weiter (Eingabe)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::FindingList</name>
    <message>
        <source>Findings</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Show %1 more</source>
        <translation>%1 weitere zeigen</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::JobBar</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::PrimaryButton</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::RunAction</name>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::SidePane</name>
    <message>
        <source>Close the side pane (Esc)</source>
        <translation>Die Seitenleiste schließen (Esc)</translation>
    </message>
    <message>
        <source>Close the side pane</source>
        <translation>Die Seitenleiste schließen</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::TableView</name>
    <message>
        <source>Copy rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy rows with header</source>
        <translation>Zeilen mit Kopf kopieren</translation>
    </message>
    <message>
        <source>Copy “%1”</source>
        <translation>„%1“ kopieren</translation>
    </message>
    <message>
        <source>Copy the table as CSV</source>
        <translation>Die Tabelle als CSV kopieren</translation>
    </message>
</context>
<context>
    <name>portreeve::widgets::TextLabel</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>probes</name>
    <message>
        <source>The DNS server %1 says that %2 does not exist.</source>
        <translation>Laut DNS-Server %1 gibt es %2 nicht.</translation>
    </message>
    <message>
        <source>The DNS server %1 knows %2, but no IPv4 address of it.</source>
        <translation>Der DNS-Server %1 kennt %2, aber keine IPv4-Adresse dazu.</translation>
    </message>
    <message>
        <source>The DNS server %1 knows %2, but no IPv6 address of it.</source>
        <translation>Der DNS-Server %1 kennt %2, aber keine IPv6-Adresse dazu.</translation>
    </message>
    <message>
        <source>The DNS server %1 answered %3 for %2.</source>
        <translation>Der DNS-Server %1 hat für %2 mit %3 geantwortet.</translation>
    </message>
    <message>
        <source>The answer of the DNS server %1 for %2 cannot be read.</source>
        <translation>Die Antwort des DNS-Servers %1 für %2 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The DNS server %1 did not answer for %2.</source>
        <translation>Der DNS-Server %1 hat für %2 nicht geantwortet.</translation>
    </message>
    <message>
        <source>The DNS server %1 cannot be reached.</source>
        <translation>Der DNS-Server %1 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The address of %1 comes from the hosts file of this device.</source>
        <translation>Die Adresse von %1 kommt aus der hosts-Datei dieses Geräts.</translation>
    </message>
    <message>
        <source>DNS gave %1 for %2, which is outside the published ranges.</source>
        <translation>DNS nennt %1 für %2; das liegt außerhalb der veröffentlichten Bereiche.</translation>
    </message>
    <message>
        <source>By the clock of this device the certificate is not valid yet (valid from %1 to %2).</source>
        <translation>Nach der Uhr dieses Geräts ist das Zertifikat noch nicht gültig (gültig von %1 bis %2).</translation>
    </message>
    <message>
        <source>By the clock of this device the certificate has expired (valid from %1 to %2).</source>
        <translation>Nach der Uhr dieses Geräts ist das Zertifikat abgelaufen (gültig von %1 bis %2).</translation>
    </message>
    <message>
        <source>The certificate names %1 and was issued by %2.</source>
        <translation>Das Zertifikat nennt %1 und wurde von %2 ausgestellt.</translation>
    </message>
    <message>
        <source>The certificate ends in a service root that you gave: %1.</source>
        <translation>Das Zertifikat führt zu einer angegebenen Wurzel des Dienstes: %1.</translation>
    </message>
    <message>
        <source>The certificate is genuine, but this device does not trust its root %1.</source>
        <translation>Das Zertifikat ist echt, aber dieses Gerät vertraut seiner Wurzel %1 nicht.</translation>
    </message>
    <message>
        <source>The certificate ends in %1, which this device trusts, but which is not a root of the service.</source>
        <translation>Das Zertifikat führt zu %1; dieses Gerät vertraut ihr, aber sie ist keine Wurzel des Dienstes.</translation>
    </message>
    <message>
        <source>No trusted root stands behind the certificate: %1.</source>
        <translation>Hinter dem Zertifikat steht keine vertrauenswürdige Wurzel: %1.</translation>
    </message>
    <message>
        <source>The handshake ended without a certificate.</source>
        <translation>Der Handshake endete ohne Zertifikat.</translation>
    </message>
    <message>
        <source>The certificate is not for %1, but for %2.</source>
        <translation>Das Zertifikat gilt nicht für %1, sondern für %2.</translation>
    </message>
    <message>
        <source>%1 refused the connection to port %2.</source>
        <translation>%1 hat die Verbindung zu Port %2 abgelehnt.</translation>
    </message>
    <message>
        <source>The connection to %1 was broken during the TLS handshake.</source>
        <translation>Die Verbindung zu %1 wurde während des TLS-Handshakes abgebrochen.</translation>
    </message>
    <message>
        <source>The connection to %1 was broken.</source>
        <translation>Die Verbindung zu %1 wurde abgebrochen.</translation>
    </message>
    <message>
        <source>This device knows no way to %1.</source>
        <translation>Dieses Gerät kennt keinen Weg zu %1.</translation>
    </message>
    <message>
        <source>The network reported that %1 cannot be reached.</source>
        <translation>Das Netz hat gemeldet, dass %1 nicht erreichbar ist.</translation>
    </message>
    <message>
        <source>This device itself forbids the connection to %1.</source>
        <translation>Dieses Gerät selbst verbietet die Verbindung zu %1.</translation>
    </message>
    <message>
        <source>This device could not open a connection.</source>
        <translation>Dieses Gerät konnte keine Verbindung öffnen.</translation>
    </message>
    <message>
        <source>%1 accepted the connection, but did not answer the TLS handshake.</source>
        <translation>%1 hat die Verbindung angenommen, aber den TLS-Handshake nicht beantwortet.</translation>
    </message>
    <message>
        <source>%1 did not answer on port %2.</source>
        <translation>%1 hat auf Port %2 nicht geantwortet.</translation>
    </message>
    <message>
        <source>The proxy %1 answered: %2.</source>
        <translation>Der Proxy %1 hat geantwortet: %2.</translation>
    </message>
    <message>
        <source>The connection goes through the proxy %1: the TCP time is the proxy&apos;s.</source>
        <translation>Die Verbindung läuft über den Proxy %1: Die TCP-Zeit ist die des Proxys.</translation>
    </message>
    <message>
        <source>The other end refused the TLS handshake: %1.</source>
        <translation>Die Gegenseite hat den TLS-Handshake abgelehnt: %1.</translation>
    </message>
    <message>
        <source>The other end did not answer with usable TLS: %1.</source>
        <translation>Die Gegenseite hat nicht mit brauchbarem TLS geantwortet: %1.</translation>
    </message>
    <message>
        <source>TCP was answered in %1 ms, but TLS only in %2 ms: something nearer may have answered TCP.</source>
        <translation>TCP wurde nach %1 ms beantwortet, TLS erst nach %2 ms: Vielleicht hat etwas Näheres auf TCP geantwortet.</translation>
    </message>
    <message>
        <source>Cannot check the target</source>
        <translation>Das Ziel kann nicht geprüft werden</translation>
    </message>
    <message>
        <source>Its address is of the family that was not asked for.</source>
        <translation>Die Adresse gehört zu der Familie, die nicht verlangt war.</translation>
    </message>
    <message>
        <source>The time of the run was over before the target was measured.</source>
        <translation>Die Zeit des Durchlaufs war um, bevor das Ziel gemessen wurde.</translation>
    </message>
    <message>
        <source>The run was cancelled before the target was measured.</source>
        <translation>Der Durchlauf wurde abgebrochen, bevor das Ziel gemessen wurde.</translation>
    </message>
    <message>
        <source>It has no host.</source>
        <translation>Es hat keinen Host.</translation>
    </message>
    <message>
        <source>A wildcard is no host: only names that are really used can be checked.</source>
        <translation>Ein Platzhalter ist kein Host: Nur wirklich verwendete Namen können geprüft werden.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Ein Port ist eine Zahl von 1 bis 65535.</translation>
    </message>
    <message>
        <source>An address is not looked up in DNS.</source>
        <translation>Eine Adresse wird nicht im DNS gesucht.</translation>
    </message>
    <message>
        <source>The DNS server %1 gave %2 for %3.</source>
        <translation>Der DNS-Server %1 gab %2 für %3.</translation>
    </message>
    <message>
        <source>%1 reports that nothing takes UDP port %2 of %3.</source>
        <translation>%1 meldet, dass nichts UDP-Port %2 von %3 annimmt.</translation>
    </message>
    <message>
        <source>%1 reports that it forbids UDP port %2 of %3.</source>
        <translation>%1 meldet, dass es UDP-Port %2 von %3 verbietet.</translation>
    </message>
    <message>
        <source>%1 reports that %2 cannot be reached.</source>
        <translation>%1 meldet, dass %2 nicht erreichbar ist.</translation>
    </message>
    <message>
        <source>This device does not send packets of this size to %1 in one piece.</source>
        <translation>Dieses Gerät sendet Pakete dieser Größe nicht in einem Stück an %1.</translation>
    </message>
    <message>
        <source>%1 reports that the packet to %2 is too big.</source>
        <translation>%1 meldet, dass das Paket an %2 zu groß ist.</translation>
    </message>
    <message>
        <source>This device itself forbids UDP to %1.</source>
        <translation>Dieses Gerät selbst verbietet UDP zu %1.</translation>
    </message>
    <message>
        <source>This device could not send over UDP.</source>
        <translation>Dieses Gerät konnte nicht über UDP senden.</translation>
    </message>
    <message>
        <source>A QUIC server answered at %1 on UDP port %2.</source>
        <translation>Ein QUIC-Server hat unter %1 auf UDP-Port %2 geantwortet.</translation>
    </message>
    <message>
        <source>An answer in the name of %1 does not belong to our question: its connection ids are others.</source>
        <translation>Eine Antwort im Namen von %1 gehört nicht zu unserer Frage: Ihre Verbindungskennungen sind andere.</translation>
    </message>
    <message>
        <source>%1 answered over UDP, but not with QUIC.</source>
        <translation>%1 hat über UDP geantwortet, aber nicht mit QUIC.</translation>
    </message>
    <message>
        <source>%1 did not answer on UDP port %2.</source>
        <translation>%1 hat auf UDP-Port %2 nicht geantwortet.</translation>
    </message>
    <message>
        <source>An answer came more than once; it counts once.</source>
        <translation>Eine Antwort kam mehr als einmal; sie zählt einmal.</translation>
    </message>
    <message>
        <source>%1 accepted the connection on port %2, but did not answer the question.</source>
        <translation>%1 hat die Verbindung auf Port %2 angenommen, aber die Frage nicht beantwortet.</translation>
    </message>
    <message>
        <source>%1 does not answer like such a proxy.</source>
        <translation>%1 antwortet nicht wie ein solcher Proxy.</translation>
    </message>
    <message>
        <source>The clock of this device is %1 s ahead of that of %2.</source>
        <translation>Die Uhr dieses Geräts geht gegenüber der von %2 um %1 s vor.</translation>
    </message>
    <message>
        <source>The clock of this device is %1 s behind that of %2.</source>
        <translation>Die Uhr dieses Geräts geht gegenüber der von %2 um %1 s nach.</translation>
    </message>
    <message>
        <source>%1 answered with HTTP status %2.</source>
        <translation>%1 hat mit HTTP-Status %2 geantwortet.</translation>
    </message>
    <message>
        <source>The answer sends to %1.</source>
        <translation>Die Antwort verweist auf %1.</translation>
    </message>
    <message>
        <source>%1 answered, but not with DNS.</source>
        <translation>%1 hat geantwortet, aber nicht mit DNS.</translation>
    </message>
    <message>
        <source>A DNS answer in the name of %1 does not belong to our question.</source>
        <translation>Eine DNS-Antwort im Namen von %1 gehört nicht zu unserer Frage.</translation>
    </message>
    <message>
        <source>%1 is a DNS server and names the domain controllers of %2: %3.</source>
        <translation>%1 ist ein DNS-Server und nennt die Domänencontroller von %2: %3.</translation>
    </message>
    <message>
        <source>%1 is a DNS server; it said %2 to the question for %3.</source>
        <translation>%1 ist ein DNS-Server; auf die Frage nach %3 hat er %2 geantwortet.</translation>
    </message>
    <message>
        <source>%1 is a DNS server; it said %2 to a name that does not exist.</source>
        <translation>%1 ist ein DNS-Server; auf einen Namen, den es nicht gibt, hat er %2 geantwortet.</translation>
    </message>
    <message>
        <source>%1 answered, but not with Kerberos.</source>
        <translation>%1 hat geantwortet, aber nicht mit Kerberos.</translation>
    </message>
    <message>
        <source>%1 is a Kerberos server; it answered %2.</source>
        <translation>%1 ist ein Kerberos-Server; er hat %2 geantwortet.</translation>
    </message>
    <message>
        <source>%1 is a Kerberos server; it answered %2 for the realm %3.</source>
        <translation>%1 ist ein Kerberos-Server; er hat %2 für den Realm %3 geantwortet.</translation>
    </message>
    <message>
        <source>The realm is not known here: it was asked for %1, which does not exist.</source>
        <translation>Der Realm ist hier nicht bekannt: Gefragt wurde nach %1, den es nicht gibt.</translation>
    </message>
    <message>
        <source>%1 speaks LDAP, but shows nothing of itself (result %2).</source>
        <translation>%1 spricht LDAP, zeigt aber nichts von sich (Ergebnis %2).</translation>
    </message>
    <message>
        <source>An LDAP answer in the name of %1 does not belong to our question.</source>
        <translation>Eine LDAP-Antwort im Namen von %1 gehört nicht zu unserer Frage.</translation>
    </message>
    <message>
        <source>%1 answered, but not with LDAP.</source>
        <translation>%1 hat geantwortet, aber nicht mit LDAP.</translation>
    </message>
    <message>
        <source>%1 speaks LDAP, but does not present itself as a domain controller.</source>
        <translation>%1 spricht LDAP, gibt sich aber nicht als Domänencontroller zu erkennen.</translation>
    </message>
    <message>
        <source>%1 is a domain controller of %2.</source>
        <translation>%1 ist ein Domänencontroller von %2.</translation>
    </message>
    <message>
        <source>%1 belongs to the site %2.</source>
        <translation>%1 gehört zum Standort %2.</translation>
    </message>
    <message>
        <source>%1 is a read-only domain controller.</source>
        <translation>%1 ist ein schreibgeschützter Domänencontroller.</translation>
    </message>
    <message>
        <source>%1 signs nobody in at the moment.</source>
        <translation>%1 meldet zurzeit niemanden an.</translation>
    </message>
    <message>
        <source>%1 is an LDAP server.</source>
        <translation>%1 ist ein LDAP-Server.</translation>
    </message>
    <message>
        <source>%1 says that its Global Catalog is not ready.</source>
        <translation>%1 sagt, dass sein globaler Katalog nicht bereit ist.</translation>
    </message>
    <message>
        <source>%1 answered, but not with NTP.</source>
        <translation>%1 hat geantwortet, aber nicht mit NTP.</translation>
    </message>
    <message>
        <source>An NTP answer in the name of %1 does not belong to our question.</source>
        <translation>Eine NTP-Antwort im Namen von %1 gehört nicht zu unserer Frage.</translation>
    </message>
    <message>
        <source>%1 is a time server, but its own clock is not set.</source>
        <translation>%1 ist ein Zeitserver, aber seine eigene Uhr ist nicht gestellt.</translation>
    </message>
    <message>
        <source>%1 is a time server, but gives us no time: %2.</source>
        <translation>%1 ist ein Zeitserver, gibt uns aber keine Zeit: %2.</translation>
    </message>
    <message>
        <source>%1 is a time server of stratum %2.</source>
        <translation>%1 ist ein Zeitserver der Ebene (Stratum) %2.</translation>
    </message>
    <message>
        <source>%1 answered, but not with RADIUS.</source>
        <translation>%1 hat geantwortet, aber nicht mit RADIUS.</translation>
    </message>
    <message>
        <source>A RADIUS answer in the name of %1 does not belong to our question.</source>
        <translation>Eine RADIUS-Antwort im Namen von %1 gehört nicht zu unserer Frage.</translation>
    </message>
    <message>
        <source>%1 answered with RADIUS (%2); without the secret nobody can say who did.</source>
        <translation>%1 hat mit RADIUS geantwortet (%2); ohne das Geheimnis lässt sich nicht sagen, wer das war.</translation>
    </message>
    <message>
        <source>%1 answered, but not with SMB.</source>
        <translation>%1 hat geantwortet, aber nicht mit SMB.</translation>
    </message>
    <message>
        <source>%1 answered with version 1 of SMB.</source>
        <translation>%1 hat mit Version 1 von SMB geantwortet.</translation>
    </message>
    <message>
        <source>%1 is an SMB server, but it took none of our dialects.</source>
        <translation>%1 ist ein SMB-Server, hat aber keinen unserer Dialekte angenommen.</translation>
    </message>
    <message>
        <source>%1 is an SMB server of version %2 that asks for signing.</source>
        <translation>%1 ist ein SMB-Server der Version %2, der Signaturen verlangt.</translation>
    </message>
    <message>
        <source>%1 is an SMB server of version %2.</source>
        <translation>%1 ist ein SMB-Server der Version %2.</translation>
    </message>
    <message>
        <source>cannot monitor the targets</source>
        <translation>Die Ziele können nicht überwacht werden</translation>
    </message>
    <message>
        <source>the interval is not from %1 to %2 milliseconds</source>
        <translation>der Abstand liegt nicht zwischen %1 und %2 Millisekunden</translation>
    </message>
    <message>
        <source>%1 targets in that interval are %2 attempts per second, and at most %3 are made</source>
        <translation>%1 Ziele in diesem Abstand sind %2 Versuche pro Sekunde, und höchstens %3 werden unternommen</translation>
    </message>
    <message>
        <source>Choose a longer interval or fewer targets.</source>
        <translation>Einen längeren Abstand oder weniger Ziele wählen.</translation>
    </message>
    <message>
        <source>The first packet had to be sent again before it was answered, so that its round trip is not known.</source>
        <translation>Das erste Paket musste erneut gesendet werden, bevor es beantwortet wurde; seine Laufzeit ist deshalb nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 began to answer the TLS handshake, but did not end it in time.</source>
        <translation>%1 hat den TLS-Handshake begonnen, aber nicht rechtzeitig beendet.</translation>
    </message>
    <message>
        <source>1,492 bytes are usual for PPPoE; that is a possible cause, not a proof.</source>
        <translation>1.492 Byte sind für PPPoE üblich; das ist eine mögliche Ursache, kein Beweis.</translation>
    </message>
    <message>
        <source>1,480 bytes are usual for a GRE or IP-in-IP tunnel; that is a possible cause, not a proof.</source>
        <translation>1.480 Byte sind für einen GRE- oder IP-in-IP-Tunnel üblich; das ist eine mögliche Ursache, kein Beweis.</translation>
    </message>
    <message>
        <source>1,452 bytes are usual for PPPoE with a VLAN; that is a possible cause, not a proof.</source>
        <translation>1.452 Byte sind für PPPoE mit VLAN üblich; das ist eine mögliche Ursache, kein Beweis.</translation>
    </message>
    <message>
        <source>1,428 bytes are usual for PPPoE with IPsec; that is a possible cause, not a proof.</source>
        <translation>1.428 Byte sind für PPPoE mit IPsec üblich; das ist eine mögliche Ursache, kein Beweis.</translation>
    </message>
    <message>
        <source>The way to %1 carries packets of %2 bytes; larger ones could not be measured, because the server stopped answering.</source>
        <translation>Der Weg zu %1 trägt Pakete von %2 Byte; größere waren nicht messbar, weil der Server nicht mehr antwortete.</translation>
    </message>
    <message>
        <source>The way to %1 carries packets of %2 bytes.</source>
        <translation>Der Weg zu %1 trägt Pakete von %2 Byte.</translation>
    </message>
    <message>
        <source>The way to %1 carries packets of %2 bytes; %3 reports that larger ones are too big.</source>
        <translation>Der Weg zu %1 trägt Pakete von %2 Byte; %3 meldet, dass größere zu groß sind.</translation>
    </message>
    <message>
        <source>The way to %1 carries packets of %2 bytes; this device does not send larger ones.</source>
        <translation>Der Weg zu %1 trägt Pakete von %2 Byte; dieses Gerät sendet keine größeren.</translation>
    </message>
    <message>
        <source>The way to %1 carries packets of %2 bytes; those of %3 bytes are lost, and nothing says so.</source>
        <translation>Der Weg zu %1 trägt Pakete von %2 Byte; solche von %3 Byte gehen verloren, und nichts meldet es.</translation>
    </message>
    <message>
        <source>In packets of at most 1,200 bytes %1 ends the TLS handshake.</source>
        <translation>In Paketen bis 1.200 Byte beendet %1 den TLS-Handshake.</translation>
    </message>
    <message>
        <source>In packets of at most 1,200 bytes %1 does not end the TLS handshake either.</source>
        <translation>Auch in Paketen bis 1.200 Byte beendet %1 den TLS-Handshake nicht.</translation>
    </message>
    <message>
        <source>Without a server name %1 answers the TLS handshake.</source>
        <translation>Ohne Servernamen beantwortet %1 den TLS-Handshake.</translation>
    </message>
    <message>
        <source>With another server name %1 answers the TLS handshake.</source>
        <translation>Mit einem anderen Servernamen beantwortet %1 den TLS-Handshake.</translation>
    </message>
    <message>
        <source>Whatever server name it is given, %1 does not answer the TLS handshake.</source>
        <translation>Gleich welchen Servernamen es erhält: %1 beantwortet den TLS-Handshake nicht.</translation>
    </message>
</context>
<context>
    <name>requirements</name>
    <message>
        <source>%1 is selected.</source>
        <translation>%1 ist ausgewählt.</translation>
    </message>
    <message>
        <source>%1 is among the protocols.</source>
        <translation>%1 gehört zu den gewählten Protokollen.</translation>
    </message>
    <message>
        <source>%1 is among the clients.</source>
        <translation>%1 gehört zu den gewählten Clients.</translation>
    </message>
    <message>
        <source>%1 is chosen.</source>
        <translation>%1 ist gewählt.</translation>
    </message>
    <message>
        <source>%1 is asked for.</source>
        <translation>%1 wird verlangt.</translation>
    </message>
    <message>
        <source>The vantage &quot;%1&quot; does not apply to the chosen products and clients.</source>
        <translation>Der Standpunkt „%1“ passt nicht zu den gewählten Produkten und Clients.</translation>
    </message>
    <message>
        <source>The guide does not list these clients for &quot;%1&quot;: %2.</source>
        <translation>Das Handbuch führt diese Clients für „%1“ nicht auf: %2.</translation>
    </message>
    <message>
        <source>Smart cards work with the Windows and macOS clients only.</source>
        <translation>Smartcards funktionieren nur mit den Clients für Windows und macOS.</translation>
    </message>
    <message>
        <source>Certificate-based authentication works with the Windows and macOS clients and Web Access only.</source>
        <translation>Zertifikatbasierte Authentifizierung funktioniert nur mit den Clients für Windows und macOS und mit Web Access.</translation>
    </message>
    <message>
        <source>The documents give only DCV gateways for WorkSpaces Pools, and DCV is not among the protocols.</source>
        <translation>Die Dokumente nennen für WorkSpaces Pools nur DCV-Gateways, und DCV gehört nicht zu den gewählten Protokollen.</translation>
    </message>
    <message>
        <source>PCoIP zero clients need PCoIP, and it is not among the protocols.</source>
        <translation>PCoIP Zero Clients brauchen PCoIP, und es gehört nicht zu den gewählten Protokollen.</translation>
    </message>
    <message>
        <source>The guide lists no DCV client for iOS and Android; they use PCoIP.</source>
        <translation>Das Handbuch führt für iOS und Android keinen DCV-Client auf; sie verwenden PCoIP.</translation>
    </message>
    <message>
        <source>Smart cards work with DCV only, and it is not among the protocols.</source>
        <translation>Smartcards funktionieren nur mit DCV, und es gehört nicht zu den gewählten Protokollen.</translation>
    </message>
    <message>
        <source>Certificate-based authentication works with DCV only, and it is not among the protocols.</source>
        <translation>Zertifikatbasierte Authentifizierung funktioniert nur mit DCV, und es gehört nicht zu den gewählten Protokollen.</translation>
    </message>
    <message>
        <source>Global Accelerator carries DCV only, and it is not among the protocols.</source>
        <translation>Global Accelerator überträgt nur DCV, und es gehört nicht zu den gewählten Protokollen.</translation>
    </message>
    <message>
        <source>Certificate-based authentication builds on SAML sign-in, which is not chosen.</source>
        <translation>Zertifikatbasierte Authentifizierung setzt die Anmeldung mit SAML voraus, die nicht gewählt ist.</translation>
    </message>
    <message>
        <source>Smart cards need AD Connector, and another directory type is chosen.</source>
        <translation>Smartcards brauchen AD Connector, und ein anderer Verzeichnistyp ist gewählt.</translation>
    </message>
    <message>
        <source>Simple AD has no multi-factor authentication over RADIUS.</source>
        <translation>Simple AD hat keine Mehr-Faktor-Authentifizierung über RADIUS.</translation>
    </message>
    <message>
        <source>SAML sign-in works with Simple AD and is not recommended.</source>
        <translation>Die Anmeldung mit SAML funktioniert mit Simple AD und wird nicht empfohlen.</translation>
    </message>
    <message>
        <source>The hosts of your identity provider are not among the rows. Add them as rows of your own.</source>
        <translation>Die Hosts des eigenen Identitätsanbieters gehören nicht zu den Einträgen. Sie als eigene Einträge hinzufügen.</translation>
    </message>
    <message>
        <source>Some addresses hold the directory id. Give it to make them exact.</source>
        <translation>Manche Adressen enthalten die Verzeichniskennung. Sie angeben, damit diese genau sind.</translation>
    </message>
    <message>
        <source>Some addresses hold the registration code. Give it to make them exact.</source>
        <translation>Manche Adressen enthalten den Registrierungscode. Ihn angeben, damit diese genau sind.</translation>
    </message>
    <message>
        <source>Smart card sign-in before the session needs your OCSP responder. Add its address as a row of your own.</source>
        <translation>Die Smartcard-Anmeldung vor der Sitzung braucht den eigenen OCSP-Responder. Seine Adresse als eigenen Eintrag hinzufügen.</translation>
    </message>
    <message>
        <source>Certificate-based authentication needs a CRL distribution point that desktops and domain controllers reach. Add its address as a row of your own.</source>
        <translation>Zertifikatbasierte Authentifizierung braucht einen CRL-Verteilungspunkt, den Desktops und Domänencontroller erreichen. Seine Adresse als eigenen Eintrag hinzufügen.</translation>
    </message>
    <message>
        <source>A stateless firewall must open the ephemeral ports for answers to the clients. The guide gives no range for them; it depends on the set-up.</source>
        <translation>Eine zustandslose Firewall muss die kurzlebigen Ports für Antworten an die Clients öffnen. Das Handbuch nennt dafür keinen Bereich; er hängt von der Einrichtung ab.</translation>
    </message>
    <message>
        <source>A directory with both FIPS endpoints and IP access control groups cannot use Global Accelerator.</source>
        <translation>Ein Verzeichnis mit FIPS-Endpunkten und IP-Zugriffskontrollgruppen kann Global Accelerator nicht verwenden.</translation>
    </message>
    <message>
        <source>Global Accelerator over UDP is chosen without Global Accelerator.</source>
        <translation>Global Accelerator über UDP ist ohne Global Accelerator gewählt.</translation>
    </message>
    <message>
        <source>This directory type works with Windows 10 and 11 BYOL WorkSpaces only, and BYOL is not chosen.</source>
        <translation>Dieser Verzeichnistyp funktioniert nur mit BYOL-WorkSpaces mit Windows 10 und 11, und BYOL ist nicht gewählt.</translation>
    </message>
    <message>
        <source>This directory type works with DCV only, and it is not among the protocols.</source>
        <translation>Dieser Verzeichnistyp funktioniert nur mit DCV, und es gehört nicht zu den gewählten Protokollen.</translation>
    </message>
    <message>
        <source>Trusted devices do not work with this directory type.</source>
        <translation>Vertrauenswürdige Geräte funktionieren mit diesem Verzeichnistyp nicht.</translation>
    </message>
    <message>
        <source>SAML sign-in does not work with this directory type; it signs in through IAM Identity Center.</source>
        <translation>Die Anmeldung mit SAML funktioniert mit diesem Verzeichnistyp nicht; er meldet über IAM Identity Center an.</translation>
    </message>
    <message>
        <source>Users of this directory type sign in over the internet, and internet access from WorkSpaces is not chosen.</source>
        <translation>Benutzer dieses Verzeichnistyps melden sich über das Internet an, und Internetzugang aus WorkSpaces ist nicht gewählt.</translation>
    </message>
    <message>
        <source>The documents name %1 without any host, range or port, so nothing can be listed for it.</source>
        <translation>Die Dokumente nennen %1 ohne Host, Bereich oder Port, daher lässt sich dafür nichts aufführen.</translation>
    </message>
    <message>
        <source>The guide names %1 only in its table of DCV gateways; hosts of other services and PCoIP gateways are missing.</source>
        <translation>Das Handbuch nennt %1 nur in der Tabelle der DCV-Gateways; Hosts anderer Dienste und PCoIP-Gateways fehlen.</translation>
    </message>
    <message>
        <source>SAML sign-in is not offered in %1: the guide has no relay state for it.</source>
        <translation>Die Anmeldung mit SAML gibt es in %1 nicht: Das Handbuch nennt keinen Relay State dafür.</translation>
    </message>
    <message>
        <source>%1 offers SAML sign-in, but the guide lists no heartbeat host for it.</source>
        <translation>%1 bietet die Anmeldung mit SAML, aber das Handbuch führt dafür keinen Heartbeat-Host auf.</translation>
    </message>
    <message>
        <source>Smart card sign-in before the session is not offered in %1, although its hosts are listed.</source>
        <translation>Die Smartcard-Anmeldung vor der Sitzung gibt es in %1 nicht, obwohl die Hosts aufgeführt sind.</translation>
    </message>
    <message>
        <source>%1 has no FIPS endpoints.</source>
        <translation>%1 hat keine FIPS-Endpunkte.</translation>
    </message>
    <message>
        <source>The guide lists no Global Accelerator blocks for %1.</source>
        <translation>Das Handbuch führt für %1 keine Blöcke von Global Accelerator auf.</translation>
    </message>
    <message>
        <source>Microsoft Entra ID and custom directories are not offered in %1.</source>
        <translation>Microsoft Entra ID und eigene Verzeichnisse gibt es in %1 nicht.</translation>
    </message>
    <message>
        <source>Web Access with PCoIP is not available in %1.</source>
        <translation>Web Access mit PCoIP ist in %1 nicht verfügbar.</translation>
    </message>
    <message>
        <source>The documents contradict each other on Web Access with PCoIP in %1.</source>
        <translation>Die Dokumente widersprechen einander zu Web Access mit PCoIP in %1.</translation>
    </message>
    <message>
        <source>the selection cannot be used</source>
        <translation>die Auswahl kann nicht verwendet werden</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a known %2</source>
        <translation>„%1“ ist als %2 nicht bekannt</translation>
    </message>
    <message>
        <source>Known are: %1.</source>
        <translation>Bekannt sind: %1.</translation>
    </message>
    <message>
        <source>no Region is chosen</source>
        <translation>keine Region ist gewählt</translation>
    </message>
    <message>
        <source>Choose at least one Region, or all.</source>
        <translation>Mindestens eine Region wählen, oder all.</translation>
    </message>
    <message>
        <source>not a host name</source>
        <translation>kein Hostname</translation>
    </message>
    <message>
        <source>a host name has letters, digits, hyphens and dots</source>
        <translation>ein Hostname besteht aus Buchstaben, Ziffern, Bindestrichen und Punkten</translation>
    </message>
    <message>
        <source>the definition cannot be used</source>
        <translation>die Festlegung kann nicht verwendet werden</translation>
    </message>
    <message>
        <source>it is not of the form NAME=PREFIX|HOST[,..]</source>
        <translation>sie hat nicht die Form NAME=PREFIX|HOST[,..]</translation>
    </message>
    <message>
        <source>The source gives no ports for this row.</source>
        <translation>Die Quelle nennt für diesen Eintrag keine Ports.</translation>
    </message>
    <message>
        <source>The addresses of %1 are not known; load the published AWS ranges.</source>
        <translation>Die Adressen von %1 sind nicht bekannt; die veröffentlichten AWS-Bereiche laden.</translation>
    </message>
    <message>
        <source>No address and no host name is known for this row.</source>
        <translation>Für diesen Eintrag ist weder eine Adresse noch ein Hostname bekannt.</translation>
    </message>
    <message>
        <source>The host %1 can be read in more than one way: %2. A check resolves each of them.</source>
        <translation>Der Host %1 lässt mehr als eine Lesart zu: %2. Eine Prüfung löst jede davon auf.</translation>
    </message>
    <message>
        <source>The documents give no port for this row, so it is not exported.</source>
        <translation>Die Dokumente nennen für diesen Eintrag keinen Port, daher wird er nicht exportiert.</translation>
    </message>
    <message>
        <source>The addresses of &quot;%1&quot; are not given, so its rows are listed and not exported.</source>
        <translation>Die Adressen von „%1“ sind nicht angegeben, daher werden die Einträge aufgeführt und nicht exportiert.</translation>
    </message>
    <message>
        <source>No published AWS address ranges are loaded, or they do not name a Region that is needed. Rows that rest on them have no prefixes.</source>
        <translation>Keine veröffentlichten AWS-Adressbereiche sind geladen, oder sie nennen eine benötigte Region nicht. Einträge, die darauf beruhen, haben keine Präfixe.</translation>
    </message>
    <message>
        <source>The guide lists gateway blocks that AWS does not publish as WORKSPACES_GATEWAYS: %1. They are kept.</source>
        <translation>Das Handbuch führt Gateway-Blöcke auf, die AWS nicht als WORKSPACES_GATEWAYS veröffentlicht: %1. Sie bleiben erhalten.</translation>
    </message>
    <message>
        <source>AWS publishes gateway blocks that the guide does not list: %1. They are not part of the rows.</source>
        <translation>AWS veröffentlicht Gateway-Blöcke, die das Handbuch nicht aufführt: %1. Sie gehören nicht zu den Einträgen.</translation>
    </message>
    <message>
        <source>a row of your own has either a host or a prefix</source>
        <translation>ein eigener Eintrag hat entweder einen Host oder ein Präfix</translation>
    </message>
    <message>
        <source>the protocol of a row of your own is tcp or udp</source>
        <translation>das Protokoll eines eigenen Eintrags ist tcp oder udp</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a port or a range of ports</source>
        <translation>„%1“ ist kein Port und kein Portbereich</translation>
    </message>
    <message>
        <source>a row of your own has at least one port</source>
        <translation>ein eigener Eintrag hat mindestens einen Port</translation>
    </message>
    <message>
        <source>two rows of your own carry this id</source>
        <translation>zwei eigene Einträge tragen diese Kennung</translation>
    </message>
    <message>
        <source>Neither the documents nor the published AWS ranges give the addresses of %1.</source>
        <translation>Weder die Dokumente noch die veröffentlichten AWS-Bereiche geben die Adressen von %1 an.</translation>
    </message>
    <message>
        <source>Public addresses that users come from, for IP access control groups</source>
        <translation>Öffentliche Adressen, von denen Benutzer kommen, für IP-Zugriffskontrollgruppen</translation>
    </message>
</context>
<context>
    <name>saml</name>
    <message>
        <source>Cannot find a SAML response</source>
        <translation>Keine SAML-Antwort gefunden</translation>
    </message>
    <message>
        <source>It is neither XML nor base64 nor a form that holds the field SAMLResponse.</source>
        <translation>Es ist weder XML noch base64 noch ein Formular, das das Feld SAMLResponse enthält.</translation>
    </message>
    <message>
        <source>It holds a SAML request, not a response.</source>
        <translation>Sie enthält eine SAML-Anforderung, keine Antwort.</translation>
    </message>
    <message>
        <source>Cannot read the XML</source>
        <translation>Das XML lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>It is larger or deeper than what is read here.</source>
        <translation>Es ist größer oder tiefer, als hier gelesen wird.</translation>
    </message>
    <message>
        <source>It is neither UTF-8 nor UTF-16 with a byte order mark.</source>
        <translation>Es ist weder UTF-8 noch UTF-16 mit Byte Order Mark.</translation>
    </message>
    <message>
        <source>It has a document type declaration, which SAML does not use and which could make it grow without end.</source>
        <translation>Es hat eine Dokumenttypdeklaration, die SAML nicht verwendet und mit der es endlos wachsen könnte.</translation>
    </message>
    <message>
        <source>It is not well-formed XML.</source>
        <translation>Es ist kein wohlgeformtes XML.</translation>
    </message>
    <message>
        <source>Cannot unpack the text</source>
        <translation>Der Text lässt sich nicht entpacken</translation>
    </message>
    <message>
        <source>It is not deflated text.</source>
        <translation>Es ist kein gepackter Text.</translation>
    </message>
    <message>
        <source>Unpacked, it is larger than %1 bytes.</source>
        <translation>Entpackt ist es größer als %1 Byte.</translation>
    </message>
    <message>
        <source>Cannot read the metadata</source>
        <translation>Die Metadaten lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>The document is no metadata of SAML 2.0.</source>
        <translation>Das Dokument enthält keine Metadaten von SAML 2.0.</translation>
    </message>
    <message>
        <source>Cannot read the response</source>
        <translation>Die Antwort lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>The document is no response of SAML 2.0.</source>
        <translation>Das Dokument ist keine Antwort von SAML 2.0.</translation>
    </message>
</context>
<context>
    <name>workspace</name>
    <message>
        <source>cannot import AWS range files</source>
        <translation>AWS-Bereichsdateien können nicht importiert werden</translation>
    </message>
    <message>
        <source>the folder has no .json file</source>
        <translation>der Ordner enthält keine .json-Datei</translation>
    </message>
    <message>
        <source>Choose a folder that holds files such as ip-ranges.json.</source>
        <translation>Einen Ordner wählen, der Dateien wie ip-ranges.json enthält.</translation>
    </message>
    <message>
        <source>no AWS range file is loaded</source>
        <translation>keine AWS-Bereichsdatei ist geladen</translation>
    </message>
    <message>
        <source>Run &quot;portreeve ranges update&quot;, or &quot;portreeve ranges import FILE&quot;.</source>
        <translation>„portreeve ranges update“ oder „portreeve ranges import FILE“ ausführen.</translation>
    </message>
    <message>
        <source>Something else may have answered: a proxy or the sign-in page of a network. What is stored is unchanged.</source>
        <translation>Vielleicht hat etwas anderes geantwortet: ein Proxy oder die Anmeldeseite eines Netzes. Das Abgelegte ist unverändert.</translation>
    </message>
    <message>
        <source>The server&apos;s range file is older than the newest one that is stored.</source>
        <translation>Die Bereichsdatei des Servers ist älter als die neueste abgelegte.</translation>
    </message>
    <message>
        <source>cannot download the AWS range file</source>
        <translation>die AWS-Bereichsdatei kann nicht heruntergeladen werden</translation>
    </message>
    <message>
        <source>the server says that nothing changed, but it was not asked that</source>
        <translation>der Server meldet, dass sich nichts geändert hat, wurde danach aber nicht gefragt</translation>
    </message>
    <message>
        <source>Check the address, and whether a proxy answers for it.</source>
        <translation>Die Adresse prüfen, und ob ein Proxy an ihrer Stelle antwortet.</translation>
    </message>
    <message>
        <source>it was cancelled</source>
        <translation>der Vorgang wurde abgebrochen</translation>
    </message>
    <message>
        <source>cannot read the list of targets</source>
        <translation>die Liste der Ziele kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>it has %1 words instead of three</source>
        <translation>sie hat %1 Wörter statt drei</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a port</source>
        <translation>„%1“ ist kein Port</translation>
    </message>
    <message>
        <source>Nothing was measured for this row.</source>
        <translation>Für diesen Eintrag wurde nichts gemessen.</translation>
    </message>
    <message>
        <source>No check from here can prove this row.</source>
        <translation>Keine Prüfung von hier aus kann diesen Eintrag beweisen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a verdict</source>
        <translation>„%1“ ist kein Ergebnis</translation>
    </message>
    <message>
        <source>it is not a report of this version</source>
        <translation>es ist kein Bericht dieser Version</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not one of the known values</source>
        <translation>„%1“ gehört nicht zu den bekannten Werten</translation>
    </message>
    <message>
        <source>the number of tries is from 1 to 100</source>
        <translation>die Zahl der Versuche liegt zwischen 1 und 100</translation>
    </message>
    <message>
        <source>the time limit is from 100 to 60000 milliseconds</source>
        <translation>die Zeitgrenze liegt zwischen 100 und 60000 Millisekunden</translation>
    </message>
    <message>
        <source>the project has no selection</source>
        <translation>das Projekt hat keine Auswahl</translation>
    </message>
    <message>
        <source>what was asked for cannot be answered without one</source>
        <translation>ohne sie lässt sich die Frage nicht beantworten</translation>
    </message>
    <message>
        <source>it names no target</source>
        <translation>sie nennt kein Ziel</translation>
    </message>
    <message>
        <source>the number is not from %1 to %2</source>
        <translation>die Zahl liegt nicht zwischen %1 und %2</translation>
    </message>
    <message>
        <source>it is not a time</source>
        <translation>das ist keine Zeitangabe</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither a host name nor an address</source>
        <translation>„%1“ ist weder ein Hostname noch eine Adresse</translation>
    </message>
    <message>
        <source>A line is: host port tcp, host port tls, or host port udp.</source>
        <translation>Eine Zeile ist: Host Port tcp, Host Port tls oder Host Port udp.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not tcp, tls or udp</source>
        <translation>„%1“ ist weder tcp noch tls noch udp</translation>
    </message>
    <message>
        <source>The guide&apos;s addresses of this host are in doubt, so it may answer from another Region.</source>
        <translation>Die Adressen dieses Hosts im Leitfaden sind zweifelhaft; er antwortet womöglich aus einer anderen Region.</translation>
    </message>
    <message>
        <source>the time is not within the record</source>
        <translation>die Zeit liegt nicht innerhalb der Aufzeichnung</translation>
    </message>
    <message>
        <source>the number is outside its range</source>
        <translation>die Zahl liegt außerhalb ihres Bereichs</translation>
    </message>
    <message>
        <source>The last line of the record is cut off: the recording did not end in an orderly way. Everything before is used.</source>
        <translation>Die letzte Zeile der Aufzeichnung ist abgeschnitten: Die Aufzeichnung endete nicht ordnungsgemäß. Alles davor wird verwendet.</translation>
    </message>
    <message>
        <source>it holds nothing</source>
        <translation>sie enthält nichts</translation>
    </message>
    <message>
        <source>The record has no end: it was still being written, or was broken off.</source>
        <translation>Die Aufzeichnung hat kein Ende: Sie wurde noch geschrieben oder brach ab.</translation>
    </message>
    <message>
        <source>cannot read the record</source>
        <translation>Die Aufzeichnung kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>it is longer than what is accepted</source>
        <translation>sie ist länger, als angenommen wird</translation>
    </message>
    <message>
        <source>a line follows the end of the record</source>
        <translation>auf das Ende der Aufzeichnung folgt eine Zeile</translation>
    </message>
    <message>
        <source>the id &quot;%1&quot; stands there twice</source>
        <translation>die Kennung „%1“ steht dort zweimal</translation>
    </message>
    <message>
        <source>The selection of the record holds choices that are not known here.</source>
        <translation>Die Auswahl der Aufzeichnung enthält Angaben, die hier nicht bekannt sind.</translation>
    </message>
    <message>
        <source>there is no target number %1</source>
        <translation>es gibt kein Ziel Nummer %1</translation>
    </message>
    <message>
        <source>the time is before the one of the line before</source>
        <translation>die Zeit liegt vor der in der Zeile davor</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>es gibt keine solche Datei</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>cannot write the record</source>
        <translation>Die Aufzeichnung kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>the file exists already</source>
        <translation>die Datei existiert bereits</translation>
    </message>
    <message>
        <source>Choose another name, or add --force to replace it.</source>
        <translation>Einen anderen Namen wählen oder --force angeben, um sie zu ersetzen.</translation>
    </message>
    <message>
        <source>What was recorded until then can be read. Free some space or choose another folder.</source>
        <translation>Was bis dahin aufgezeichnet wurde, ist lesbar. Platz schaffen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>DCV streaming to %1 works over UDP; TCP was not measured.</source>
        <translation>DCV-Streaming zu %1 funktioniert über UDP; TCP wurde nicht gemessen.</translation>
    </message>
    <message>
        <source>DCV streaming to %1 was not measured.</source>
        <translation>DCV-Streaming zu %1 wurde nicht gemessen.</translation>
    </message>
    <message>
        <source>DCV streaming to %1 works, over UDP and TCP.</source>
        <translation>DCV-Streaming zu %1 funktioniert, über UDP und TCP.</translation>
    </message>
    <message>
        <source>DCV streaming to %1 works, but not as well as it should.</source>
        <translation>DCV-Streaming zu %1 funktioniert, aber nicht so gut, wie es sollte.</translation>
    </message>
    <message>
        <source>DCV streaming to %1 works; UDP does not get through, so TCP will be used.</source>
        <translation>DCV-Streaming zu %1 funktioniert; UDP kommt nicht durch, deshalb wird TCP verwendet.</translation>
    </message>
    <message>
        <source>DCV streaming to %1 works over TCP; whether UDP gets through could not be shown.</source>
        <translation>DCV-Streaming zu %1 funktioniert über TCP; ob UDP durchkommt, war nicht nachweisbar.</translation>
    </message>
    <message>
        <source>DCV streaming to %1 works over TCP, but not as well as it should; whether UDP gets through could not be shown.</source>
        <translation>DCV-Streaming zu %1 funktioniert über TCP, aber nicht so gut, wie es sollte; ob UDP durchkommt, war nicht nachweisbar.</translation>
    </message>
    <message>
        <source>DCV streaming to %1 gets through over UDP only: TCP, which is used where UDP fails, does not pass.</source>
        <translation>DCV-Streaming zu %1 kommt nur über UDP durch: TCP, das bei Ausfall von UDP verwendet wird, kommt nicht durch.</translation>
    </message>
    <message>
        <source>DCV streaming to %1 does not work from here.</source>
        <translation>DCV-Streaming zu %1 funktioniert von hier aus nicht.</translation>
    </message>
    <message>
        <source>Whether DCV streaming to %1 works from here could not be shown.</source>
        <translation>Ob DCV-Streaming zu %1 von hier aus funktioniert, war nicht nachweisbar.</translation>
    </message>
    <message>
        <source>PCoIP streaming to %1 was not measured.</source>
        <translation>PCoIP-Streaming zu %1 wurde nicht gemessen.</translation>
    </message>
    <message>
        <source>PCoIP streaming to %1 does not work from here.</source>
        <translation>PCoIP-Streaming zu %1 funktioniert von hier aus nicht.</translation>
    </message>
    <message>
        <source>Whether PCoIP streaming to %1 works from here could not be shown.</source>
        <translation>Ob PCoIP-Streaming zu %1 von hier aus funktioniert, war nicht nachweisbar.</translation>
    </message>
    <message>
        <source>PCoIP streaming to %1 needs UDP beside TCP, and UDP does not get through.</source>
        <translation>PCoIP-Streaming zu %1 braucht UDP neben TCP, und UDP kommt nicht durch.</translation>
    </message>
    <message>
        <source>PCoIP streaming to %1 gets through over TCP, but not as well as it should; whether UDP does could not be shown.</source>
        <translation>PCoIP-Streaming zu %1 kommt über TCP durch, aber nicht so gut, wie es sollte; ob UDP durchkommt, war nicht nachweisbar.</translation>
    </message>
    <message>
        <source>PCoIP streaming to %1 works, over UDP and TCP.</source>
        <translation>PCoIP-Streaming zu %1 funktioniert, über UDP und TCP.</translation>
    </message>
    <message>
        <source>PCoIP streaming to %1 gets through over TCP; whether UDP does could not be shown.</source>
        <translation>PCoIP-Streaming zu %1 kommt über TCP durch; ob UDP durchkommt, war nicht nachweisbar.</translation>
    </message>
    <message>
        <source>The directory answers on everything that was asked.</source>
        <translation>Das Verzeichnis beantwortet alles, was gefragt wurde.</translation>
    </message>
    <message>
        <source>The directory: %1 of %2 requirements pass.</source>
        <translation>Das Verzeichnis: %1 von %2 Anforderungen sind erfüllt.</translation>
    </message>
    <message>
        <source>Sign-in and the services that clients need work: all %1 requirements pass.</source>
        <translation>Anmeldung und die Dienste, die Clients brauchen, funktionieren: Alle %1 Anforderungen sind erfüllt.</translation>
    </message>
    <message>
        <source>Sign-in and the services that clients need: %1 of %2 requirements pass.</source>
        <translation>Anmeldung und die Dienste, die Clients brauchen: %1 von %2 Anforderungen sind erfüllt.</translation>
    </message>
    <message>
        <source>cannot read the earlier report</source>
        <translation>der frühere Bericht kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>the history is not complete</source>
        <translation>der Verlauf ist nicht vollständig</translation>
    </message>
    <message>
        <source>it was away for so long that %1 samples could not wait for it</source>
        <translation>er war so lange nicht erreichbar, dass %1 Messwerte nicht auf ihn warten konnten</translation>
    </message>
    <message>
        <source>The monitor goes on without its history: %1. The samples wait.</source>
        <translation>Die Überwachung läuft ohne ihren Verlauf weiter: %1. Die Messwerte warten.</translation>
    </message>
    <message>
        <source>The history is back, and has the samples that waited for it.</source>
        <translation>Der Verlauf ist wieder erreichbar und hat die Messwerte, die auf ihn gewartet haben.</translation>
    </message>
    <message>
        <source>What is too old could not be removed from the history: %1</source>
        <translation>Was zu alt ist, konnte nicht aus dem Verlauf entfernt werden: %1</translation>
    </message>
    <message>
        <source>The way to the Internet goes through a VPN (%1, MTU %2).</source>
        <translation>Der Weg ins Internet führt durch ein VPN (%1, MTU %2).</translation>
    </message>
    <message>
        <source>Over %3, the way to the Internet goes through a VPN (%1, MTU %2).</source>
        <translation>Über %3 führt der Weg ins Internet durch ein VPN (%1, MTU %2).</translation>
    </message>
    <message>
        <source>The way to the Internet goes through a PPP link (%1, MTU %2): PPPoE, a modem or a VPN.</source>
        <translation>Der Weg ins Internet führt über eine PPP-Verbindung (%1, MTU %2): PPPoE, ein Modem oder ein VPN.</translation>
    </message>
    <message>
        <source>Over %3, the way to the Internet goes through a PPP link (%1, MTU %2): PPPoE, a modem or a VPN.</source>
        <translation>Über %3 führt der Weg ins Internet über eine PPP-Verbindung (%1, MTU %2): PPPoE, ein Modem oder ein VPN.</translation>
    </message>
    <message>
        <source>The way to the Internet goes through a tunnel (%1, MTU %2).</source>
        <translation>Der Weg ins Internet führt durch einen Tunnel (%1, MTU %2).</translation>
    </message>
    <message>
        <source>Over %3, the way to the Internet goes through a tunnel (%1, MTU %2).</source>
        <translation>Über %3 führt der Weg ins Internet durch einen Tunnel (%1, MTU %2).</translation>
    </message>
    <message>
        <source>The way to the Internet goes through a program on this device (%1, MTU %2): a VPN, or the network of a virtual machine or container.</source>
        <translation>Der Weg ins Internet führt durch ein Programm auf diesem Gerät (%1, MTU %2): ein VPN oder das Netz einer virtuellen Maschine oder eines Containers.</translation>
    </message>
    <message>
        <source>Over %3, the way to the Internet goes through a program on this device (%1, MTU %2): a VPN, or the network of a virtual machine or container.</source>
        <translation>Über %3 führt der Weg ins Internet durch ein Programm auf diesem Gerät (%1, MTU %2): ein VPN oder das Netz einer virtuellen Maschine oder eines Containers.</translation>
    </message>
    <message>
        <source>The way to the Internet goes through a mobile network (%1, MTU %2).</source>
        <translation>Der Weg ins Internet führt durch ein Mobilfunknetz (%1, MTU %2).</translation>
    </message>
    <message>
        <source>Over %3, the way to the Internet goes through a mobile network (%1, MTU %2).</source>
        <translation>Über %3 führt der Weg ins Internet durch ein Mobilfunknetz (%1, MTU %2).</translation>
    </message>
    <message>
        <source>This device has no route to the Internet. Connect it to a network.</source>
        <translation>Dieses Gerät hat keine Route ins Internet. Das Gerät mit einem Netz verbinden.</translation>
    </message>
    <message>
        <source>IPv6: this device has an address but no way out. Programs that try IPv6 first may be slow to connect.</source>
        <translation>IPv6: Dieses Gerät hat eine Adresse, aber keinen Weg hinaus. Programme, die IPv6 zuerst versuchen, verbinden sich vielleicht langsam.</translation>
    </message>
    <message>
        <source>IPv6: this device has addresses for its own network only.</source>
        <translation>IPv6: Dieses Gerät hat nur Adressen für sein eigenes Netz.</translation>
    </message>
    <message>
        <source>IPv6: this device has it through 6to4 or Teredo only.</source>
        <translation>IPv6: Dieses Gerät hat es nur über 6to4 oder Teredo.</translation>
    </message>
    <message>
        <source>The MTU of %1 is %2, below the 1500 of Ethernet. A possible cause is PPPoE.</source>
        <translation>Die MTU von %1 ist %2, unter den 1500 von Ethernet. Eine mögliche Ursache ist PPPoE.</translation>
    </message>
    <message>
        <source>The MTU of %1 is %2, below the 1500 of Ethernet. A possible cause is a GRE or IP-in-IP tunnel.</source>
        <translation>Die MTU von %1 ist %2, unter den 1500 von Ethernet. Eine mögliche Ursache ist ein GRE- oder IP-in-IP-Tunnel.</translation>
    </message>
    <message>
        <source>The MTU of %1 is %2, below the 1500 of Ethernet. A possible cause is PPPoE with a VLAN.</source>
        <translation>Die MTU von %1 ist %2, unter den 1500 von Ethernet. Eine mögliche Ursache ist PPPoE mit einem VLAN.</translation>
    </message>
    <message>
        <source>The MTU of %1 is %2, below the 1500 of Ethernet. A possible cause is PPPoE with IPsec.</source>
        <translation>Die MTU von %1 ist %2, unter den 1500 von Ethernet. Eine mögliche Ursache ist PPPoE mit IPsec.</translation>
    </message>
    <message>
        <source>The MTU of %1 is %2, below the 1500 of Ethernet.</source>
        <translation>Die MTU von %1 ist %2, unter den 1500 von Ethernet.</translation>
    </message>
    <message>
        <source>The MTU of %1 is %2: IPv6 needs 1280, and QUIC, which DCV uses over UDP, 1228.</source>
        <translation>Die MTU von %1 ist %2: IPv6 braucht 1280, und QUIC, das DCV über UDP nutzt, 1228.</translation>
    </message>
    <message>
        <source>The MTU of %1 is %2: IPv6 needs 1280.</source>
        <translation>Die MTU von %1 ist %2: IPv6 braucht 1280.</translation>
    </message>
    <message>
        <source>The variable %1 names no proxy that can be used.</source>
        <translation>Die Variable %1 nennt keinen nutzbaren Proxy.</translation>
    </message>
    <message>
        <source>This device is set to use the proxy %1.</source>
        <translation>Dieses Gerät ist auf den Proxy %1 eingestellt.</translation>
    </message>
    <message>
        <source>The clock of this device is %1 s ahead of AWS (%2).</source>
        <translation>Die Uhr dieses Geräts geht gegenüber AWS (%2) %1 s vor.</translation>
    </message>
    <message>
        <source>The clock of this device is %1 s behind AWS (%2).</source>
        <translation>Die Uhr dieses Geräts geht gegenüber AWS (%2) %1 s nach.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known here</source>
        <translation>„%1“ ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address</source>
        <translation>„%1“ ist keine Adresse</translation>
    </message>
    <message>
        <source>%1: %2 of %3 attempts passed.</source>
        <translation>%1: %2 von %3 Versuchen gelangen.</translation>
    </message>
    <message>
        <source>there are not as many facts as lines of evidence</source>
        <translation>es gibt nicht so viele Rohdaten wie Beobachtungen</translation>
    </message>
    <message>
        <source>Cannot keep the proxy</source>
        <translation>Der Proxy kann nicht gespeichert werden</translation>
    </message>
    <message>
        <source>It has a password, and a project file would show it.</source>
        <translation>Er hat ein Passwort, und eine Projektdatei würde es zeigen.</translation>
    </message>
    <message>
        <source>Set the proxy in the environment (https_proxy), and choose the system&apos;s.</source>
        <translation>Den Proxy in der Umgebung setzen (https_proxy) und den des Systems wählen.</translation>
    </message>
    <message>
        <source>Cannot show the earlier run</source>
        <translation>Der frühere Lauf kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>The history has no report of it.</source>
        <translation>Der Verlauf hat keinen Bericht dazu.</translation>
    </message>
    <message>
        <source>No rule is missing for these rows:</source>
        <translation>Diesen Einträgen fehlt keine Regel:</translation>
    </message>
    <message>
        <source>Rule needed: %1 (%2).</source>
        <translation>Benötigte Regel: %1 (%2).</translation>
    </message>
    <message>
        <source>Rule needed: %1.</source>
        <translation>Benötigte Regel: %1.</translation>
    </message>
    <message>
        <source>the number of samples is from 1 to 1000</source>
        <translation>die Zahl der Messungen liegt zwischen 1 und 1000</translation>
    </message>
    <message>
        <source>cannot read the stored monitor</source>
        <translation>die gespeicherte Überwachung kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>cannot compare with the earlier export</source>
        <translation>mit dem früheren Export kann nicht verglichen werden</translation>
    </message>
    <message>
        <source>Keep an export in the format json beside the one for the firewall, and name that.</source>
        <translation>Neben dem Export für die Firewall einen im Format json aufbewahren und diesen nennen.</translation>
    </message>
    <message>
        <source>Files of the format %1 cannot be read back.</source>
        <translation>Dateien des Formats %1 können nicht zurückgelesen werden.</translation>
    </message>
    <message>
        <source>The file was not written by Portreeve.</source>
        <translation>Die Datei wurde nicht von Portreeve geschrieben.</translation>
    </message>
    <message>
        <source>To compare with a configuration of a firewall, use gap.</source>
        <translation>Zum Vergleich mit der Konfiguration einer Firewall gap verwenden.</translation>
    </message>
    <message>
        <source>For %1 the configuration has the PCoIP gateways of an older page (%2); the list is longer today.</source>
        <translation>Für %1 hat die Konfiguration die PCoIP-Gateways einer älteren Seite (%2); die Liste ist heute länger.</translation>
    </message>
    <message>
        <source>the number of entries is 0 or more</source>
        <translation>die Zahl der Einträge ist 0 oder mehr</translation>
    </message>
    <message>
        <source>a parameter is of the form name=value</source>
        <translation>ein Parameter hat die Form Name=Wert</translation>
    </message>
    <message>
        <source>the rules cannot be written</source>
        <translation>die Regeln können nicht geschrieben werden</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a known format</source>
        <translation>„%1“ ist kein bekanntes Format</translation>
    </message>
    <message>
        <source>Known are: %1.</source>
        <translation>Bekannt sind: %1.</translation>
    </message>
    <message>
        <source>none of the formats has a parameter &quot;%1&quot;</source>
        <translation>keines der Formate hat einen Parameter „%1“</translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation>Weglassen.</translation>
    </message>
    <message>
        <source>Their parameters are: %1.</source>
        <translation>Ihre Parameter sind: %1.</translation>
    </message>
    <message>
        <source>it is a file, not a folder</source>
        <translation>es ist eine Datei und kein Ordner</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>diesen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>Make the folder first, or choose another.</source>
        <translation>Den Ordner zuerst anlegen oder einen anderen wählen.</translation>
    </message>
    <message>
        <source>a file of this name exists already</source>
        <translation>eine Datei dieses Namens gibt es schon</translation>
    </message>
    <message>
        <source>Choose another folder, or add --force to replace the files in it.</source>
        <translation>Einen anderen Ordner wählen oder mit --force die Dateien darin ersetzen.</translation>
    </message>
    <message>
        <source>%1 is not defined</source>
        <translation>%1 ist nicht definiert</translation>
    </message>
    <message>
        <source>Does not apply</source>
        <translation>Trifft nicht zu</translation>
    </message>
    <message>
        <source>Waived</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Done, but an answer no longer holds</source>
        <translation>Erledigt, aber eine Antwort stimmt nicht mehr</translation>
    </message>
    <message>
        <source>Open, an answer is wrong</source>
        <translation>Offen, eine Antwort ist falsch</translation>
    </message>
    <message>
        <source>Open, may not apply</source>
        <translation>Offen, trifft vielleicht nicht zu</translation>
    </message>
    <message>
        <source>Open, optional</source>
        <translation>Offen, freiwillig</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, as of %2</source>
        <translation>%1, Stand %2</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Verantwortlich</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Waived because</source>
        <translation>Ausgelassen, weil</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>To keep as a proof</source>
        <translation>Als Nachweis aufzubewahren</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>%1 of %2 steps are done, %3 are waived; answers to mend: %4.</source>
        <translation>%1 von %2 Schritten sind erledigt, %3 ausgelassen; zu berichtigende Antworten: %4.</translation>
    </message>
    <message>
        <source>%1, %2 bytes, SHA-256 %3, read %4</source>
        <translation>%1, %2 Bytes, SHA-256 %3, gelesen %4</translation>
    </message>
    <message>
        <source>%1, %2 bytes, SHA-256 %3, judged valid %4</source>
        <translation>%1, %2 Bytes, SHA-256 %3, als gültig beurteilt %4</translation>
    </message>
    <message>
        <source>%1, %2 bytes, SHA-256 %3, judged not valid %4</source>
        <translation>%1, %2 Bytes, SHA-256 %3, als nicht gültig beurteilt %4</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Sign-off</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Unterschrift</translation>
    </message>
    <message>
        <source>Prepared by</source>
        <translation>Erstellt von</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>Geprüft von</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>Freigegeben von</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>the guide &quot;%1&quot; is there twice</source>
        <translation>die Anleitung „%1“ kommt zweimal vor</translation>
    </message>
</context>
</TS>
