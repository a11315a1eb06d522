CREATE TABLE fact (
	pos INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	id TEXT NOT NULL, 
	desk TEXT NOT NULL, 
	n INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	student TEXT, 
	batch TEXT, 
	body TEXT NOT NULL, 
	hash BLOB NOT NULL, 
	chain BLOB, 
	own INTEGER NOT NULL, 
	seq INTEGER, 
	outcome TEXT, 
	actor TEXT, 
	received_at INTEGER, 
	receipt BLOB, 
	UNIQUE (id), 
	UNIQUE (seq)
)
 STRICT

;

CREATE INDEX fact_pending ON fact (n) WHERE own = 1 AND seq IS NULL AND outcome IS NULL;

CREATE UNIQUE INDEX fact_own_n ON fact (n) WHERE own = 1;

CREATE INDEX fact_batch ON fact (batch) WHERE batch IS NOT NULL;

CREATE INDEX fact_kind ON fact (kind, pos);

CREATE INDEX fact_refused ON fact (pos) WHERE own = 1 AND outcome <> 'ok';

CREATE INDEX fact_student ON fact (student) WHERE student IS NOT NULL;

CREATE TABLE unreadable (
	seq INTEGER NOT NULL, 
	actor TEXT NOT NULL, 
	received_at INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	details TEXT NOT NULL, 
	why TEXT NOT NULL, 
	PRIMARY KEY (seq)
)
 WITHOUT ROWID,
 STRICT

;

CREATE TABLE seen_head (
	seq INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	PRIMARY KEY (seq)
)
 WITHOUT ROWID,
 STRICT

;

CREATE TABLE kv (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
)
 WITHOUT ROWID,
 STRICT

;

CREATE TABLE student (
	student TEXT NOT NULL, 
	student_no TEXT NOT NULL, 
	present INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	department TEXT NOT NULL, 
	card_no TEXT NOT NULL, 
	fields TEXT NOT NULL, 
	recorded_by TEXT NOT NULL, 
	batch TEXT NOT NULL, 
	PRIMARY KEY (student)
)
 WITHOUT ROWID,
 STRICT

;

CREATE INDEX ix_student_department ON student (department);

CREATE INDEX ix_student_student_no ON student (student_no);

CREATE TABLE sign_off (
	student TEXT NOT NULL, 
	item TEXT NOT NULL, 
	state TEXT NOT NULL, 
	"conflict" INTEGER NOT NULL, 
	heads TEXT NOT NULL, 
	tips TEXT NOT NULL, 
	decided_by TEXT, 
	"by" TEXT NOT NULL, 
	at_ms INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	PRIMARY KEY (student, item)
)
 WITHOUT ROWID,
 STRICT

;

CREATE INDEX sign_off_item ON sign_off (item);

CREATE INDEX sign_off_conflict ON sign_off (item) WHERE conflict = 1;

CREATE TABLE batch (
	batch TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	at_ms INTEGER NOT NULL, 
	"by" TEXT NOT NULL, 
	summary TEXT NOT NULL, 
	undone INTEGER NOT NULL, 
	fact TEXT NOT NULL, 
	PRIMARY KEY (batch)
)
 WITHOUT ROWID,
 STRICT

;

CREATE TABLE paper (
	fact TEXT NOT NULL, 
	student TEXT, 
	number TEXT NOT NULL, 
	paper TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	draft INTEGER NOT NULL, 
	"by" TEXT NOT NULL, 
	at_ms INTEGER NOT NULL, 
	PRIMARY KEY (fact)
)
 WITHOUT ROWID,
 STRICT

;

CREATE INDEX ix_paper_number ON paper (number);

CREATE INDEX ix_paper_student ON paper (student);

CREATE TABLE handover (
	student TEXT NOT NULL, 
	serial TEXT NOT NULL, 
	method TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	at_ms INTEGER NOT NULL, 
	fact TEXT NOT NULL, 
	PRIMARY KEY (student)
)
 WITHOUT ROWID,
 STRICT

;

CREATE TABLE curriculum (
	"key" TEXT NOT NULL, 
	fact TEXT NOT NULL, 
	PRIMARY KEY ("key")
)
 WITHOUT ROWID,
 STRICT

;

CREATE TABLE transcript (
	student TEXT NOT NULL, 
	fact TEXT NOT NULL, 
	PRIMARY KEY (student)
)
 WITHOUT ROWID,
 STRICT

;

CREATE TABLE detail (
	pos INTEGER NOT NULL, 
	class TEXT NOT NULL, 
	salt TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (pos, class), 
	FOREIGN KEY(pos) REFERENCES fact (pos) ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT

;

CREATE TABLE revision (version_num VARCHAR(32) NOT NULL, CONSTRAINT revision_pkc PRIMARY KEY (version_num));

INSERT INTO fact ("pos", "id", "desk", "n", "kind", "student", "batch", "body", "hash", "chain", "own", "seq", "outcome", "actor", "received_at", "receipt") VALUES (1, '019ec96f-ae00-70f6-90c8-500919fea8ce', '0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10', 1, 'desk.opened', NULL, NULL, '{"at":1781496000000,"by":"clerk.a","d":{"label":"*","school":"npust","unit":"*"},"desk":"0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10","dt":{},"id":"019ec96f-ae00-70f6-90c8-500919fea8ce","kind":"desk.opened","n":1,"par":[],"pv":1}', X'A1C5BB4AF63E1A252D85D3C16103A5F7A3225D022884632C0076B1060CF98F81', X'300741AA826DA3672E1783DBE9797C793F9D4BEC7409C405F8AA0F1A9EB01EDC', 1, 1, 'ok', NULL, NULL, X'A7EC7A3CA807AB701DA90BE65102CC6B4CCE8F8A7BB86B779CAB1F96F59CDF13');

INSERT INTO fact ("pos", "id", "desk", "n", "kind", "student", "batch", "body", "hash", "chain", "own", "seq", "outcome", "actor", "received_at", "receipt") VALUES (10, '019ec970-9860-7041-8d00-b24097b140f3', '0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10', 10, 'transcript.recorded', '6f855f20-a942-516d-ad39-692f9a6a9200', 't', '{"at":1781496060000,"by":"clerk.a","d":{"batch":"t"},"desk":"0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10","dt":{"grades":"a463f88ed946b767202a885d6e172309d902e79275cc8e16e53aa9f696ac6b6b"},"id":"019ec970-9860-7041-8d00-b24097b140f3","kind":"transcript.recorded","n":10,"par":[],"pv":1,"stu":"6f855f20-a942-516d-ad39-692f9a6a9200"}', X'6FE718F64DCFDE49C4C16CB5EE7F3191530A1DCB7C6B52C7615BBDD4C9923E47', X'C4CB5CEEF03E9BC0AE4D924F19F2D2565C384F846D693F3DD3DE2B4E512394E9', 1, NULL, NULL, NULL, NULL, NULL);

INSERT INTO fact ("pos", "id", "desk", "n", "kind", "student", "batch", "body", "hash", "chain", "own", "seq", "outcome", "actor", "received_at", "receipt") VALUES (11, '019ec96f-ae00-7ff9-ab4d-435dc7ea1a29', '5d0f2c7e-91ab-5f10-b0d4-7a4be0c3a911', 101, 'student.recorded', 'b7292f02-4c0b-5216-83d4-006f90b0d733', 'batch-1', '{"at":1781496000000,"by":"clerk.b","d":{"batch":"batch-1","dept":"水產養殖系"},"desk":"5d0f2c7e-91ab-5f10-b0d4-7a4be0c3a911","dt":{"contact":"0e9108f24818bf6d3878a88999a126b77932d267759b2028efdbfeca272a7576","core":"ca39d3037d69458568422c1c83c68a8f3ddfd1bfa9a690986dbea29abf54be01","sensitive":"0b220e41e699f7e79ec8a059eae00da1d1cd3f123348772e68a747c04250db20"},"id":"019ec96f-ae00-7ff9-ab4d-435dc7ea1a29","kind":"student.recorded","n":101,"par":[],"pv":1,"stu":"b7292f02-4c0b-5216-83d4-006f90b0d733"}', X'812283088D7A850F5C310DA8CA5B62290638902C26FE5950204B3D97C8639E90', NULL, 0, 5, 'ok', 'clerk.b', 1700000000000, X'FF935CE57436C6588855F1B596102B31F0C5D76CCE13124F159092F5998EF5E6');

INSERT INTO fact ("pos", "id", "desk", "n", "kind", "student", "batch", "body", "hash", "chain", "own", "seq", "outcome", "actor", "received_at", "receipt") VALUES (12, '019ec970-9860-7623-aeec-84f56d3fcb0d', '0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10', 11, 'clearance.signed', '8c284b7f-4d98-5a2e-a66a-f30a5197a558', NULL, '{"at":1781496060000,"by":"clerk.b","d":{"item":"library.books","unit":"library","v":"pass"},"desk":"0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10","dt":{},"id":"019ec970-9860-7623-aeec-84f56d3fcb0d","kind":"clearance.signed","n":11,"par":[],"pv":1,"stu":"8c284b7f-4d98-5a2e-a66a-f30a5197a558"}', X'11A14406FFB0B66DB47795FE6AE530F641CDD5D5340534770FAD64B5E334D0C3', X'2BDB478992E762EB0E448DAB2541CE3B238FED04F03C6DB12590C221588871F4', 1, NULL, NULL, NULL, NULL, NULL);

INSERT INTO fact ("pos", "id", "desk", "n", "kind", "student", "batch", "body", "hash", "chain", "own", "seq", "outcome", "actor", "received_at", "receipt") VALUES (13, '019ec970-9860-778d-8cf7-d9446eb78c9a', '0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10', 12, 'clearance.signed', 'b7292f02-4c0b-5216-83d4-006f90b0d733', NULL, '{"at":1781496060000,"by":"clerk.b","d":{"item":"library.books","unit":"library","v":"fail"},"desk":"0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10","dt":{"reason":"ae34d9fcfe73096a8537d197a52b4030ade9d439ab6159f46abc1c6a5b22be06"},"id":"019ec970-9860-778d-8cf7-d9446eb78c9a","kind":"clearance.signed","n":12,"par":[],"pv":1,"stu":"b7292f02-4c0b-5216-83d4-006f90b0d733"}', X'61E3CAD6890CF64ADE89881CAB35051041E19D779F4621545BE45E8CC981BEA9', X'26E4CF65EFE43B71E5B282059CE39E26431CE27D4D6DD137875C6A9E14A86584', 1, NULL, NULL, NULL, NULL, NULL);

INSERT INTO fact ("pos", "id", "desk", "n", "kind", "student", "batch", "body", "hash", "chain", "own", "seq", "outcome", "actor", "received_at", "receipt") VALUES (2, '019ec96f-ae00-7c58-8e5c-57196c69f88f', '0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10', 2, 'roster.loaded', NULL, 'batch-1', '{"at":1781496000000,"by":"clerk.a","d":{"batch":"batch-1","counts":{"added":1},"file_sha256":"0000000000000000000000000000000000000000000000000000000000000000","fingerprint":"f","kind":"roster","mapping":{},"term":"1142"},"desk":"0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10","dt":{},"id":"019ec96f-ae00-7c58-8e5c-57196c69f88f","kind":"roster.loaded","n":2,"par":[],"pv":1}', X'7824F2C4580C937FB9FC51A7DF7B6DFDB3A393006AA55B28C9B2994FDD584E84', X'F78B86894F672766E5A251869BD5CFD6134D9BCBAA57AC7FA9F9C611330F1C7F', 1, 2, 'ok', NULL, NULL, X'0F2520EE3BD929A075B865FA0F952429F8AF11303954A36812D33918A5EAD4D2');

INSERT INTO fact ("pos", "id", "desk", "n", "kind", "student", "batch", "body", "hash", "chain", "own", "seq", "outcome", "actor", "received_at", "receipt") VALUES (3, '019ec96f-ae00-7a6c-96bf-8649a25814a7', '0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10', 3, 'student.recorded', '6f855f20-a942-516d-ad39-692f9a6a9200', 'batch-1', '{"at":1781496000000,"by":"clerk.a","d":{"batch":"batch-1","dept":"資訊管理系"},"desk":"0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10","dt":{"contact":"74ae0364f73dc533d9074fb1aeedab777ce24bef1dd97074bbaf64414495484d","core":"8d7c1ef313430587715b30cc37f235a93d58eb0ff67a9189c6c5c3fcc36667d0","sensitive":"c5925d76d1f49dfacd2d69570500e3da42101277babed4a50ad6c87a808be88a"},"id":"019ec96f-ae00-7a6c-96bf-8649a25814a7","kind":"student.recorded","n":3,"par":[],"pv":1,"stu":"6f855f20-a942-516d-ad39-692f9a6a9200"}', X'1E3821FDFFAF9693C2AAC89F87CAF01607B7D2EDDA46485EB3B0BB64E95002E7', X'800F73031E7854F29FC839BFF1A2B1FA6FAF6007ADA49E5492132E18622A007F', 1, 3, 'ok', NULL, NULL, X'B0A445802D3F71DAD6CDF23ED4596840FDC6960B09D0BA74FC51F97F04CE6E99');

INSERT INTO fact ("pos", "id", "desk", "n", "kind", "student", "batch", "body", "hash", "chain", "own", "seq", "outcome", "actor", "received_at", "receipt") VALUES (4, '019ec96f-ae00-77bf-9eec-bc81f21239c8', '0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10', 4, 'student.recorded', '8c284b7f-4d98-5a2e-a66a-f30a5197a558', 'batch-1', '{"at":1781496000000,"by":"clerk.a","d":{"batch":"batch-1","dept":"農園生產系"},"desk":"0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10","dt":{"contact":"baf02e2316aa0ef3402b59dd8060597ad95a5f63ee8f56c923b7f4d16cb03569","core":"50e3baa3c11d64768830bbc755945baaf1f7aa5ce914b673a565e2ff5a9dfd6a","sensitive":"769ff34ebda7d2e6617ba55415f0679e6a9a07ff7a056608a2f707277d80a520"},"id":"019ec96f-ae00-77bf-9eec-bc81f21239c8","kind":"student.recorded","n":4,"par":[],"pv":1,"stu":"8c284b7f-4d98-5a2e-a66a-f30a5197a558"}', X'AAA951832637E8C7B444D1E9ADE09BB1B4A53B0C43313204E392A949711A5404', X'9145C68EBD0798DEBF0BCA88D2AD42143BE68AA74D66E79FFCED88CA555C8AF3', 1, 4, 'ok', NULL, NULL, X'BA0B894EA0A1DBAB6A9FC570EA69B7A55BC00AFF164A52AA80A6629E5DFCB963');

INSERT INTO fact ("pos", "id", "desk", "n", "kind", "student", "batch", "body", "hash", "chain", "own", "seq", "outcome", "actor", "received_at", "receipt") VALUES (5, '019ec96f-ae00-7551-84fe-7f38c8a6e0b0', '0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10', 5, 'clearance.signed', '6f855f20-a942-516d-ad39-692f9a6a9200', NULL, '{"at":1781496000000,"by":"clerk.a","d":{"item":"library.books","unit":"library","v":"fail"},"desk":"0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10","dt":{"reason":"10be8eb505f840ee5c34b44de64aeac00fc25c85899ac831064ead1ae79a9119"},"id":"019ec96f-ae00-7551-84fe-7f38c8a6e0b0","kind":"clearance.signed","n":5,"par":[],"pv":1,"stu":"6f855f20-a942-516d-ad39-692f9a6a9200"}', X'DB901971330EF105921F79AC47E19CE0F75C9E5AC9CEF9DA620E20EC7ADFC4A4', X'CD2E551F79E7323B191E78D240664A60C2B23845BEC961F9F77A5A80584C63F7', 1, NULL, 'denied', NULL, NULL, X'D4A0CE278B0545D848419D6382AC7349451C1BA44EB6213B813E1469F0E38135');

INSERT INTO fact ("pos", "id", "desk", "n", "kind", "student", "batch", "body", "hash", "chain", "own", "seq", "outcome", "actor", "received_at", "receipt") VALUES (6, '019ec970-9860-7dd6-8641-2222199d913e', '0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10', 6, 'paper.printed', '6f855f20-a942-516d-ad39-692f9a6a9200', NULL, '{"at":1781496060000,"by":"clerk.a","d":{"copies":1,"draft":false,"number":"P-0001","paper":"proxy_letter","sha256":"abababababababababababababababababababababababababababababababab","version":1},"desk":"0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10","dt":{},"id":"019ec970-9860-7dd6-8641-2222199d913e","kind":"paper.printed","n":6,"par":[],"pv":1,"stu":"6f855f20-a942-516d-ad39-692f9a6a9200"}', X'B2BEF8D4D2FDFD99D43B26379D915A4ED2C6E0E760323278451B769FE430D911', X'A0D4460C6D8F9621A64F55A860F42EED5166537AB5A4864E3D982883665EE3C4', 1, NULL, NULL, NULL, NULL, NULL);

INSERT INTO fact ("pos", "id", "desk", "n", "kind", "student", "batch", "body", "hash", "chain", "own", "seq", "outcome", "actor", "received_at", "receipt") VALUES (7, '019ec970-9860-7262-ba63-3df9415f1a9b', '0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10', 7, 'paper.printed', NULL, NULL, '{"at":1781496060000,"by":"clerk.a","d":{"copies":1,"draft":false,"number":"L-1","paper":"list","sha256":"abababababababababababababababababababababababababababababababab","version":1},"desk":"0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10","dt":{},"id":"019ec970-9860-7262-ba63-3df9415f1a9b","kind":"paper.printed","n":7,"par":[],"pv":1}', X'6A97E304F09E1D4ADF49FCFBEA5C323CE1A106EC3EB2911BE97207C594AB6708', X'3C3707D4F67456DCCC2F6D77A179430944DC0003C0AE29C481BCFE4C980E0CED', 1, NULL, NULL, NULL, NULL, NULL);

INSERT INTO fact ("pos", "id", "desk", "n", "kind", "student", "batch", "body", "hash", "chain", "own", "seq", "outcome", "actor", "received_at", "receipt") VALUES (8, '019ec970-9860-7ff7-9deb-13ac440ef6ac', '0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10', 8, 'diploma.handed_over', '8c284b7f-4d98-5a2e-a66a-f30a5197a558', NULL, '{"at":1781496060000,"by":"clerk.a","d":{"method":"self","seen":[],"serial":"NPUST-000001"},"desk":"0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10","dt":{},"id":"019ec970-9860-7ff7-9deb-13ac440ef6ac","kind":"diploma.handed_over","n":8,"par":[],"pv":1,"stu":"8c284b7f-4d98-5a2e-a66a-f30a5197a558"}', X'70B2041605CB165E7B5A2F573645208C413410306E822F6397B2E6428E3F2B9C', X'ABA6E08BEDF5E433F6937F9C1080ABB88CC9D1FFC06D5FEF5EDEEDECC738D723', 1, NULL, NULL, NULL, NULL, NULL);

INSERT INTO fact ("pos", "id", "desk", "n", "kind", "student", "batch", "body", "hash", "chain", "own", "seq", "outcome", "actor", "received_at", "receipt") VALUES (9, '019ec970-9860-7930-8ba4-d51e351b637f', '0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10', 9, 'curriculum.recorded', NULL, NULL, '{"at":1781496060000,"by":"clerk.a","d":{"key":"c"},"desk":"0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10","dt":{},"id":"019ec970-9860-7930-8ba4-d51e351b637f","kind":"curriculum.recorded","n":9,"par":[],"pv":1}', X'3DDEC65BEFDDE6B4C6386BBAC16315E9728050854F20735F8F9A98EC13A6D3F2', X'D076CA771AF56E85B65CF3AE9E16B60950405C1E93D2288D4EDEF6C96810389D', 1, NULL, NULL, NULL, NULL, NULL);

INSERT INTO sqlite_sequence ("name", "seq") VALUES ('fact', 13);

INSERT INTO unreadable ("seq", "actor", "received_at", "body", "details", "why") VALUES (6, 'clerk.b', 1700000000000, 'not a fact', '[]', 'not JSON');

INSERT INTO seen_head ("seq", "hash") VALUES (4, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');

INSERT INTO seen_head ("seq", "hash") VALUES (6, 'abababababababababababababababababababababababababababababababab');

INSERT INTO kv ("key", "value") VALUES ('chain', '26e4cf65efe43b71e5b282059ce39e26431ce27d4d6dd137875c6a9e14a86584');

INSERT INTO kv ("key", "value") VALUES ('desk_id', '0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10');

INSERT INTO kv ("key", "value") VALUES ('last_seq', '6');

INSERT INTO kv ("key", "value") VALUES ('next_n', '13');

INSERT INTO kv ("key", "value") VALUES ('operator', 'clerk.a');

INSERT INTO kv ("key", "value") VALUES ('school', 'npust');

INSERT INTO kv ("key", "value") VALUES ('setting:screen', 'counter');

INSERT INTO kv ("key", "value") VALUES ('unit', '*');

INSERT INTO student ("student", "student_no", "present", "name", "name_en", "department", "card_no", "fields", "recorded_by", "batch") VALUES ('6f855f20-a942-516d-ad39-692f9a6a9200', 'B11100000', 1, '陳𤧟堃', 'CHEN, WEI-KUN', '資訊管理系', '3000000000', '{"card_no": "3000000000", "department": "資訊管理系", "entry_term": "1111", "grad_term": "1142", "level": "學士", "name": "陳𤧟堃", "name_en": "CHEN, WEI-KUN", "nationality_category": "本國生", "sex": "男", "student_no": "B11100000", "email": "b11100000@example.edu.tw", "phone": "0900-000000", "birth_date": "2004-02-29", "national_id": "T000000000"}', '019ec96f-ae00-7a6c-96bf-8649a25814a7', 'batch-1');

INSERT INTO student ("student", "student_no", "present", "name", "name_en", "department", "card_no", "fields", "recorded_by", "batch") VALUES ('8c284b7f-4d98-5a2e-a66a-f30a5197a558', 'B11100001', 1, '林𡍼喆', 'LIN, TU-CHE', '農園生產系', '3000000001', '{"card_no": "3000000001", "department": "農園生產系", "entry_term": "1111", "grad_term": "1142", "level": "學士", "name": "林𡍼喆", "name_en": "LIN, TU-CHE", "nationality_category": "本國生", "sex": "女", "student_no": "B11100001", "email": "b11100001@example.edu.tw", "phone": "0900-000001", "birth_date": "2004-02-29", "national_id": "T000000001"}', '019ec96f-ae00-77bf-9eec-bc81f21239c8', 'batch-1');

INSERT INTO student ("student", "student_no", "present", "name", "name_en", "department", "card_no", "fields", "recorded_by", "batch") VALUES ('b7292f02-4c0b-5216-83d4-006f90b0d733', 'B11100002', 1, '犇', 'BEN', '水產養殖系', '3000000002', '{"card_no": "3000000002", "department": "水產養殖系", "entry_term": "1111", "grad_term": "1142", "level": "學士", "name": "犇", "name_en": "BEN", "nationality_category": "本國生", "sex": "男", "student_no": "B11100002", "email": "b11100002@example.edu.tw", "phone": "0900-000002", "birth_date": "2004-02-29", "national_id": "T000000002"}', '019ec96f-ae00-7ff9-ab4d-435dc7ea1a29', 'batch-1');

INSERT INTO sign_off ("student", "item", "state", "conflict", "heads", "tips", "decided_by", "by", "at_ms", "reason", "unit") VALUES ('8c284b7f-4d98-5a2e-a66a-f30a5197a558', 'library.books', 'passed', 0, '["019ec970-9860-7623-aeec-84f56d3fcb0d"]', '["019ec970-9860-7623-aeec-84f56d3fcb0d"]', '019ec970-9860-7623-aeec-84f56d3fcb0d', 'clerk.b', 1781496060000, '', 'library');

INSERT INTO sign_off ("student", "item", "state", "conflict", "heads", "tips", "decided_by", "by", "at_ms", "reason", "unit") VALUES ('b7292f02-4c0b-5216-83d4-006f90b0d733', 'library.books', 'failed', 0, '["019ec970-9860-778d-8cf7-d9446eb78c9a"]', '["019ec970-9860-778d-8cf7-d9446eb78c9a"]', '019ec970-9860-778d-8cf7-d9446eb78c9a', 'clerk.b', 1781496060000, '館藏逾期未還', 'library');

INSERT INTO batch ("batch", "kind", "at_ms", "by", "summary", "undone", "fact") VALUES ('batch-1', 'roster', 1781496000000, 'clerk.a', '{"batch": "batch-1", "counts": {"added": 1}, "file_sha256": "0000000000000000000000000000000000000000000000000000000000000000", "fingerprint": "f", "kind": "roster", "mapping": {}, "term": "1142"}', 0, '019ec96f-ae00-7c58-8e5c-57196c69f88f');

INSERT INTO paper ("fact", "student", "number", "paper", "version", "sha256", "draft", "by", "at_ms") VALUES ('019ec970-9860-7262-ba63-3df9415f1a9b', NULL, 'L-1', 'list', 1, 'abababababababababababababababababababababababababababababababab', 0, 'clerk.a', 1781496060000);

INSERT INTO paper ("fact", "student", "number", "paper", "version", "sha256", "draft", "by", "at_ms") VALUES ('019ec970-9860-7dd6-8641-2222199d913e', '6f855f20-a942-516d-ad39-692f9a6a9200', 'P-0001', 'proxy_letter', 1, 'abababababababababababababababababababababababababababababababab', 0, 'clerk.a', 1781496060000);

INSERT INTO handover ("student", "serial", "method", "by", "at_ms", "fact") VALUES ('8c284b7f-4d98-5a2e-a66a-f30a5197a558', 'NPUST-000001', 'self', 'clerk.a', 1781496060000, '019ec970-9860-7ff7-9deb-13ac440ef6ac');

INSERT INTO curriculum ("key", "fact") VALUES ('c', '019ec970-9860-7930-8ba4-d51e351b637f');

INSERT INTO transcript ("student", "fact") VALUES ('6f855f20-a942-516d-ad39-692f9a6a9200', '019ec970-9860-7041-8d00-b24097b140f3');

INSERT INTO detail ("pos", "class", "salt", "value") VALUES (10, 'grades', '2df71958231e9aa9350abf1f9e3e7fd0', '{"rows":[]}');

INSERT INTO detail ("pos", "class", "salt", "value") VALUES (11, 'contact', '8401a6381b4f3e2fdc883c7940629637', '{"email":"b11100002@example.edu.tw","phone":"0900-000002"}');

INSERT INTO detail ("pos", "class", "salt", "value") VALUES (11, 'core', 'da30ad911fba27c7c2663199bfaf3f42', '{"card_no":"3000000002","department":"水產養殖系","entry_term":"1111","grad_term":"1142","level":"學士","name":"犇","name_en":"BEN","nationality_category":"本國生","sex":"男","student_no":"B11100002"}');

INSERT INTO detail ("pos", "class", "salt", "value") VALUES (11, 'sensitive', '46799da4f90cc1b3209db8fb58e50b88', '{"birth_date":"2004-02-29","national_id":"T000000002"}');

INSERT INTO detail ("pos", "class", "salt", "value") VALUES (13, 'reason', 'd6c978139a38014accaa9dea2ead9f35', '{"reason":"館藏逾期未還"}');

INSERT INTO detail ("pos", "class", "salt", "value") VALUES (3, 'contact', '77a73d3d2910fa482807db894dd651dd', '{"email":"b11100000@example.edu.tw","phone":"0900-000000"}');

INSERT INTO detail ("pos", "class", "salt", "value") VALUES (3, 'core', '263545101e319f0a5dd0e3a24f4f264e', '{"card_no":"3000000000","department":"資訊管理系","entry_term":"1111","grad_term":"1142","level":"學士","name":"陳𤧟堃","name_en":"CHEN, WEI-KUN","nationality_category":"本國生","sex":"男","student_no":"B11100000"}');

INSERT INTO detail ("pos", "class", "salt", "value") VALUES (3, 'sensitive', 'f759e780b7b3d248932d6742a9071102', '{"birth_date":"2004-02-29","national_id":"T000000000"}');

INSERT INTO detail ("pos", "class", "salt", "value") VALUES (4, 'contact', '60aaf2290c60fefd6ca3962f7d4dca69', '{"email":"b11100001@example.edu.tw","phone":"0900-000001"}');

INSERT INTO detail ("pos", "class", "salt", "value") VALUES (4, 'core', '2471f9270af5abb7e1a2d247c8949472', '{"card_no":"3000000001","department":"農園生產系","entry_term":"1111","grad_term":"1142","level":"學士","name":"林𡍼喆","name_en":"LIN, TU-CHE","nationality_category":"本國生","sex":"女","student_no":"B11100001"}');

INSERT INTO detail ("pos", "class", "salt", "value") VALUES (4, 'sensitive', 'ab2cc997b2684fc761ebb92122bb07fb', '{"birth_date":"2004-02-29","national_id":"T000000001"}');

INSERT INTO detail ("pos", "class", "salt", "value") VALUES (5, 'reason', 'c6d300ac114346ae37b86b11bb9974db', '{"reason":"欠書"}');

INSERT INTO revision ("version_num") VALUES ('0001');

